/** The key with which the server signs its journals (Ed25519, RFC 8032): made once, kept in the data folder. */
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from "node:crypto";
import path from "node:path";
import { keepFile } from "#config";

export interface EvidenceKey {
  /** PEM (SPKI); may be known to everybody. */
  readonly publicKey: string;
  /** @returns the signature in base64. */
  sign(text: string): string;
}

export async function keepEvidenceKey(dataDir: string): Promise<EvidenceKey> {
  return evidenceKeyOf(await keepFile(path.join(dataDir, "evidence-key.pem"), newEvidenceKey));
}

/** @returns the private key in PEM (PKCS #8). */
export function newEvidenceKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

export function evidenceKeyOf(pem: string): EvidenceKey {
  const key = createPrivateKey(pem);
  return {
    publicKey: createPublicKey(key).export({ type: "spki", format: "pem" }).toString(),
    sign: (text) => sign(null, Buffer.from(text), key).toString("base64"),
  };
}

/** False also for what is no signature or no key. */
export function isSignedBy(publicKey: string, { text, signature }: { text: string; signature: string }): boolean {
  try {
    return verify(null, Buffer.from(text), createPublicKey(publicKey), Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

/** Short enough to be compared by eye: SHA-256 of the public key, the first 16 bytes in hex. */
export function fingerprintOf(publicKey: string): string {
  const der = createPublicKey(publicKey).export({ type: "spki", format: "der" });
  return createHash("sha256").update(der).digest("hex").slice(0, 32);
}
