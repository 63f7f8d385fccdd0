/** The rules of docs/ARCHITECTURE.md, each with the sentence that explains it. `npm run architecture` checks them and draws the picture. */

const rows = [
  ["core", "config", "db", "observability", "i18n"],
  ["auth", "labs", "sandbox"],
  ["classroom", "grading", "preview", "terminal"],
  ["runtime"],
];
/** The one arrow within a row, and the one that everybody may take. */
const arrows = { classroom: ["grading"] };
const everybody = ["core"];

const rowRules = rows.flatMap((folders, row) =>
  folders.map((folder) => {
    const allowed = [folder, ...rows.slice(0, row).flat(), ...everybody, ...(arrows[folder] ?? [])];
    return {
      name: `row-of-${folder}`,
      comment: `lib/${folder} imports only from a lower row (and classroom from grading); what it needs of a sibling is handed to it by the runtime.`,
      severity: "error",
      from: { path: `^lib/${folder}/`, pathNot: "\\.test\\.ts$|/testing/" },
      to: { path: "^lib/", pathNot: `^lib/(${allowed.join("|")})/` },
    };
  }),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...rowRules,
    {
      name: "no-circular",
      comment: "Two modules that need each other are one module, or lack a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      comment: "A file nobody imports and nobody starts is dead.",
      severity: "error",
      from: {
        orphan: true,
        pathNot:
          "\\.(config|d)\\.(ts|mjs)$|^\\.|^app/|^proxy\\.ts$|^bin/|^bench/|^abuse/|^cli/|^e2e/|^lib/tsconfig|\\.test\\.ts$|^labs/|^lib/i18n/request\\.ts$",
      },
      to: {},
    },
    {
      name: "not-to-test",
      comment: "Nothing that ships imports a test, nor what only tests may use (a folder `testing/`).",
      severity: "error",
      from: { pathNot: "\\.test\\.ts$|/testing/|^e2e/|^bench/|^abuse/" },
      to: { path: "\\.test\\.ts$|/testing/" },
    },
    {
      name: "not-to-dev-dependency",
      comment: "What runs in production is a dependency.",
      severity: "error",
      from: { path: "^(app|components|lib|cli|server\\.ts|proxy\\.ts)", pathNot: "\\.test\\.ts$|/testing/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"], pathNot: "^node_modules/@types/" },
    },
    {
      name: "doors",
      comment:
        "A lib folder is entered through index.ts, contract.ts (its own, or one of a folder in it) or, for labs, author.ts.",
      severity: "error",
      from: { path: "^lib/([^/]+)/" },
      to: {
        path: "^lib/([^/]+)/",
        pathNot:
          "^lib/$1/|^lib/[^/]+/(index|contract)\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$|^lib/labs/author\\.ts$|/testing/",
      },
    },
    {
      name: "doors-from-outside",
      comment: "Pages and components come in through the doors as well.",
      severity: "error",
      from: { path: "^(app|components|proxy\\.ts)", pathNot: "\\.test\\.ts$" },
      to: { path: "^lib/", pathNot: "^lib/[^/]+/(index|contract)\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$|^lib/i18n/" },
    },
    {
      name: "doors-for-those-who-measure",
      comment: "Benchmarks come in through the doors, as operators do, and with what tests use to look at an engine.",
      severity: "error",
      from: { path: "^bench/", pathNot: "\\.test\\.ts$" },
      to: {
        path: "^lib/",
        pathNot:
          "^lib/[^/]+/(index|contract)\\.ts$|^lib/labs/author\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$|^lib/i18n/|^lib/runtime/operator-services|^lib/[^/]+/testing/",
      },
    },
    {
      name: "doors-from-the-entries",
      comment:
        "server.ts and the commands start the platform, so they reach into lib/runtime by path: its door is for pages, whose bundle must stay free of the engine.",
      severity: "error",
      from: { path: "^(cli/|server\\.ts)", pathNot: "^cli/lab-new/template/|/testing/|\\.test\\.ts$" },
      to: {
        path: "^lib/",
        pathNot: "^lib/[^/]+/(index|contract)\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$|^lib/i18n/|^lib/runtime/",
      },
    },
    {
      name: "contracts-are-pure",
      comment: "A contract runs in the browser too: zod, core and other contracts only.",
      severity: "error",
      from: { path: "^lib/[^/]+/contract\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$" },
      to: {
        pathNot: "^lib/core/|^lib/[^/]+/contract\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$|^node_modules/zod/|^lib/i18n/",
      },
    },
    {
      name: "components-see-contracts",
      comment: "What runs in the browser knows contracts and words, never the server.",
      severity: "error",
      from: { path: "^components/", pathNot: "\\.test\\.ts$" },
      to: { path: "^(lib|app)/", pathNot: "^lib/[^/]+/contract\\.ts$|^lib/[^/]+/[^/]+/contract\\.ts$" },
    },
    {
      name: "labs-use-the-author-api",
      comment: "A lab is content: it imports what authors are given, and the words of core.",
      severity: "error",
      from: { path: "^labs/", pathNot: "\\.test\\.ts$|/testing/" },
      to: { pathNot: "^lib/labs/author\\.ts$|^labs/" },
    },
    {
      name: "dockerode-has-one-owner",
      comment: "Only lib/sandbox/docker talks to a Docker Engine.",
      severity: "error",
      from: { pathNot: "^lib/sandbox/(docker|testing)/" },
      to: { path: "^node_modules/(@types/)?dockerode/" },
    },
    {
      name: "prisma-has-owners",
      comment:
        "The client lives in lib/db; queries live in each domain's store.ts, and better-auth's adapter in lib/auth.",
      severity: "error",
      from: { pathNot: "^lib/db/|^prisma\\.config\\.ts$|^lib/auth/|\\.test\\.ts$|/testing/" },
      to: { path: "^node_modules/@?prisma|^lib/db/generated/" },
    },
    {
      name: "socket-io-has-owners",
      comment: "socket.io on the server: server.ts, the runtime that attaches it, and the gateways.",
      severity: "error",
      from: { path: "^(lib|app)/", pathNot: "^lib/runtime/|gateway\\.ts$|\\.test\\.ts$|/testing/" },
      to: { path: "^node_modules/socket\\.io/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|data|lib/db/generated)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
    reporterOptions: {},
  },
};
