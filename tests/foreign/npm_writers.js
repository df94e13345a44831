// Opens a workbook and saves it, as scripts of other offices do. node npm_writers.js PACKAGE FROM TO
const [, , name, from, to] = process.argv;

async function exceljs() {
  const { Workbook } = require("exceljs");
  const book = new Workbook();
  await book.xlsx.readFile(from);
  await book.xlsx.writeFile(to);
}

async function xlsx() {
  const { readFile, writeFile } = require("xlsx");
  writeFile(readFile(from), to);
}

({ exceljs, xlsx })[name]().catch((error) => {
  console.error(error);
  process.exit(1);
});
