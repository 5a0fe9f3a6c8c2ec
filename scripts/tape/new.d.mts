export function slugOf(name: string): string;
export function filesOf(title: string, day: string): Readonly<Record<string, string>>;
