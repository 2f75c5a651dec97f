import { channelStorageContract } from './channel-storage-contract.ts';
import { memoryStorage } from './channel-storage-memory.ts';

describe('the storage in memory', () => {
  channelStorageContract(async () => {
    const storage = memoryStorage();
    return { one: storage, other: storage, close: async () => {} };
  });
});
