export function differenceFromRecorded(printed: string, recorded: string): string | null;
