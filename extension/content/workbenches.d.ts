/** The workbenches of this build, from `workbenches/*.json`: supplied by `tools/build.ts`. */
declare module "presend:workbenches" {
  const workbenches: readonly import("./workbench.ts").Workbench[];
  export default workbenches;
}
