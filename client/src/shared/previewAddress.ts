/** Where a page stands in a preview, instead of in a session. */

export type PreviewPage = "phone" | "desk" | "screen";

export const previewAddress = (page: PreviewPage): string => `/preview/${page}`;

export const isPreview = (page: PreviewPage, { pathname }: Pick<Location, "pathname">): boolean => pathname === previewAddress(page);
