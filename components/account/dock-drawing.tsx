/** A ship with containers in a dry dock, cut lengthwise; decoration, in the ink of the page and its one accent. */

const containerWidth = 44;
const containerHeight = 24;
/** Containers on deck, from the stern: how many lie on each other. */
const stacks = [1, 3, 3, 2, 3, 2];
const deck = { left: 268, top: 262 };
const blocks = [250, 300, 350, 400, 450, 500, 550];

export function DockDrawing() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 820 520"
      preserveAspectRatio="xMidYMax slice"
      className="h-auto max-h-full w-full text-muted"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      <path d="M0 236h96v44h26v44h26v44h26v72h496V236" />
      <path d="M0 256h76M0 276h76M0 296h76M0 316h76" opacity="0.35" />
      <Gate />
      <Crane />
      <g className="text-body">
        <path d="M196 262h410l-30 118c-3 12-10 18-22 18H262c-16 0-28-8-36-24z" />
        <path d="M206 262v-74h46v74M216 188v-26h22v26M206 206h46M206 224h46" />
        <path d="M214 215h6M228 215h6M242 215h4" />
        <path d="M574 280v8M572 300v8M569 320v8M564 340v8" />
      </g>
      <path d="M210 336h376" className="text-accent" strokeWidth="2.5" />
      {stacks.map((height, stack) =>
        Array.from({ length: height }, (_, level) => (
          <Container
            // biome-ignore lint/suspicious/noArrayIndexKey: a drawing never changes its order
            key={`${stack}-${level}`}
            left={deck.left + stack * (containerWidth + 4)}
            top={deck.top - (level + 1) * containerHeight}
          />
        )),
      )}
      {blocks.map((left) => (
        <path key={left} d={`M${left} 398v42M${left + 18} 398v42M${left} 419h18`} />
      ))}
      <path d="M148 324 204 290M174 368 216 340" opacity="0.6" />
    </svg>
  );
}

function Container({ left, top }: { readonly left: number; readonly top: number }) {
  const ribs = [1, 2, 3].map((rib) => `M${left + (rib * containerWidth) / 4} ${top + 5}v${containerHeight - 10}`);
  return (
    <g className="text-body">
      <rect x={left} y={top} width={containerWidth} height={containerHeight} />
      <path d={ribs.join("")} opacity="0.45" />
    </g>
  );
}

/** Keeps the water out, on the right. */
function Gate() {
  return (
    <>
      <path d="M670 214h26v226h-26zM670 270h26M670 326h26M670 382h26" />
      <path
        d="M696 262q10-7 20 0t20 0 20 0 20 0 20 0 20 0M716 290q10-7 20 0t20 0 20 0 20 0M696 440h124"
        opacity="0.6"
      />
    </>
  );
}

/** Lifts one more container on board. */
function Crane() {
  return (
    <>
      <path d="M40 236V84M64 236V84M40 236l24-38-24-38 24-38-24-38M28 236h48" />
      <path d="M20 84h330M52 52l-32 32M52 52l298 32M52 52v32M20 84v18h26" />
      <path d="M312 84v46M312 130l-20 16M312 130l20 16" />
      <rect x="290" y="146" width={containerWidth} height={containerHeight} className="text-accent" strokeWidth="2" />
      <path d="M301 151v14M312 151v14M323 151v14" className="text-accent" />
    </>
  );
}
