// The program that does nothing. Compiled as pyve is, it shows what the runtime alone costs.
export {};
