/** Every profile, in the order in which they are listed; the first is the default. */
import type { Profile } from "../profile.ts";
import { alpine } from "./alpine.ts";
import { debian } from "./debian.ts";
import { gpu } from "./gpu.ts";
import { rocky } from "./rocky.ts";
import { ubuntu } from "./ubuntu.ts";

/** All of them. */
export const profiles: readonly Profile[] = [debian, ubuntu, rocky, alpine, gpu];
