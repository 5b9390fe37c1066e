import { parentPort, workerData } from 'node:worker_threads';
import { blockFolder } from './block-folder.ts';
import type { FromWorker, ToWorker, WorkerSetting } from './messages.ts';

const folder = blockFolder(workerData as WorkerSetting);
const answer = (message: FromWorker, ...moved: ArrayBufferLike[]): void =>
  parentPort!.postMessage(message, moved as ArrayBuffer[]);

parentPort!.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'read': {
      const found = folder.read(message.block);
      const { high, low, times } = found.ids;
      return answer({ kind: 'found', found }, high.buffer, low.buffer, times.buffer);
    }
    case 'fold':
      return folder.fold(message.order, message.repeated);
    case 'finish': {
      const cells = folder.finish();
      answer({ kind: 'cells', cells }, cells.buffer);
      return parentPort!.close();
    }
  }
});
