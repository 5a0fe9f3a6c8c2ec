import Link from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to another page of the site, whose code is fetched when it is followed and not before: fetched ahead, the code of
 * every page in sight would be loaded by every other, and a page has a limit of 170 KB.
 */
export const PageLink = (props: ComponentProps<typeof Link>) => <Link {...props} prefetch={false} />;
