// better-sqlite3 13 needs Node-API 10; under an older Node it dies without a message, so say it here.
if (Number(process.versions['napi']) < 10) {
  throw new Error(`Node ${process.version} is too old for the tests: run them with "npm test", which uses Node 24.`);
}
