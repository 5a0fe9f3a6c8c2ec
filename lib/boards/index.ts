export type { Bucket } from "./event";
export { readGraphDef, readKerasModel } from "./graphs";
export { type At, type LogFile, LogReader, type LogRun, type LogState, type PictureSet, tagsOf } from "./logs";
export { smooth } from "./smooth";
export { percentiles, percentileValues, rangeOf, rebin } from "./spread";
export { type ZipEntry, zip } from "./zip";
