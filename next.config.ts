import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are a check of `npm test`; whoever starts the platform does not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Native and generated code that must stay one copy, outside the bundle.
  serverExternalPackages: ["@libsql/client", "@prisma/adapter-libsql", "@prisma/client", "dockerode"],
};

export default withNextIntl(config);
