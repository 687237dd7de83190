/** Where a page stands in a preview, instead of in a session: each page's main.tsx knows its own. */

export type PreviewPage = "phone" | "desk" | "screen";

export const previewAddress = (page: PreviewPage): string => `/preview/${page}`;