import { describe, expect, it } from 'vitest';
import { settingsOf } from '../../../local/process/settings.ts';

describe('the settings of a run', () => {
  it('are those of the environment, unless an option says otherwise', () => {
    const environment = { PORT: '4700', HOST: '0.0.0.0', DATA_DIR: 'there' };
    expect(settingsOf([], environment)).toMatchObject({ port: 4_700, host: '0.0.0.0', dataDirectory: 'there' });
    expect(settingsOf(['--port', '0', '--data-dir=here'], environment)).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      dataDirectory: 'here',
    });
  });

  it('are the usual ones where a variable of the environment is empty', () => {
    const settings = settingsOf([], { PORT: '', HOST: '', DATA_DIR: '' });
    expect(settings).toEqual(settingsOf([], {}));
    expect(settings).toMatchObject({ port: 4_600, host: '127.0.0.1', dataDirectory: '.streamgauge' });
  });

  it.each([
    [['--data-dir='], '--data-dir'],
    [['--data-dir', ''], '--data-dir'],
    [['--host='], '--host'],
    [['--port='], '--port'],
    [['--streams='], '--streams'],
  ])('cannot be empty: %j', (args, option) => {
    expect(() => settingsOf(args, {})).toThrow(new Error(`${option} needs a value after it.`));
  });
});
