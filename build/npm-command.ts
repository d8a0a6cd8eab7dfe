/** The words that start npm: the one that runs this script, where one does, else the one on the path. */
export function npmCommand(env: NodeJS.ProcessEnv = process.env): readonly [string, ...string[]] {
  const { npm_execpath: own } = env;
  return own?.endsWith('.js') ? [process.execPath, own] : ['npm'];
}
