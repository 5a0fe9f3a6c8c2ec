export * from "./arithmetic";
export * from "./complex";
// Of these names, arithmetic has the functions of real numbers.
export { abs, sign } from "./complex";
export * from "./complex-linalg";
export * from "./factor-gradients";
export * from "./fft";
export * from "./indexing";
export * from "./linalg";
export * from "./movement";
export * from "./nn";
export * from "./reduce";
export * from "./special";
