export * from "./arithmetic";
export * from "./indexing";
export * from "./linalg";
export * from "./movement";
export * from "./nn";
export * from "./reduce";
export * from "./special";
