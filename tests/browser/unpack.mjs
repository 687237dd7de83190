// Unpacks the browser of the npm package, with its libraries and fonts, into the folder TMPDIR.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inflate } from "@sparticuz/chromium";

const packed = new URL("../bin/", import.meta.resolve("@sparticuz/chromium"));
for (const part of ["al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br", "chromium.br"]) {
  await inflate(fileURLToPath(new URL(part, packed)));
}

// The package's own list of folders knows only a function service's; without fonts nothing is drawn.
const fonts = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir>/usr/share/fonts</dir>
</fontconfig>
`;
writeFileSync(join(tmpdir(), "fonts", "fonts.conf"), fonts);
