/**
 * Every stack. Order: the first that recognises a project is taken, so that one which wants more stands
 * before one that wants less.
 */
import type { Stack } from "../stack.ts";
import { conda } from "./conda.ts";
import { condaR } from "./conda_r.ts";
import { python } from "./python.ts";
import { r } from "./r.ts";

/** All of them. */
export const stacks: readonly Stack[] = [condaR, conda, python, r];
