import { DTYPES } from "@/lib/ir";
import { testElementwise } from "../testing/elementwise";
import { testShapeOps } from "../testing/shape-ops";
import { openWasm } from "./device";

const device = openWasm();

testElementwise(device, DTYPES);
testShapeOps(device, DTYPES);
