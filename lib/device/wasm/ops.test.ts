import { vi } from "vitest";
import { DTYPES } from "@/lib/ir";
import { testElementwise } from "../testing/elementwise";
import { testShapeOps } from "../testing/shape-ops";
import { openWasm } from "./device";

// A test compiles some hundred modules, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const device = openWasm();

testElementwise(() => device, DTYPES);
testShapeOps(() => device, DTYPES);
