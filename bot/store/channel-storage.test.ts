import { channelStorageContract } from '../../adapters/channel-storage-contract.ts';
import { systemClock } from '../clock.ts';
import { channelStorage } from './channel-storage.ts';
import { eachEngine } from './each-engine.ts';

eachEngine((open) => {
  channelStorageContract(async () => {
    const store = await open();
    const storage = () => channelStorage(store, systemClock);
    return { one: storage(), other: storage(), close: () => store.close() };
  });
});
