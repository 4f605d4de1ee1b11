// What a screen knows of its community, on real IndexedDB: the signed one, and what a version before the signature left.
import { openDB } from 'idb';
import type { Enrolment } from '../../../src/contract/index.ts';
import { databaseName } from '../../../src/device/storage/buckets.ts';
import { DeviceStore } from '../../../src/device/storage/device-store.ts';
import type { Mirror } from '../../../src/replication/index.ts';
import { COMMUNITY } from '../support/screen-fixtures.ts';
import { storageBuckets, wipeStorage } from '../support/replica-on-disk.ts';

const json = (value: unknown): string => JSON.stringify(value);

describe('who this machine is', () => {
  const enrolment = { screen: 'lobby', community: 'sample' } as unknown as Enrolment;
  const mirror = { size: 7 } as unknown as Mirror;

  it('comes back, with all that lay beside it, when the browser dropped its bucket', async () => {
    await wipeStorage();
    const device = new DeviceStore('kiosk');
    await device.enrol(enrolment);
    await device.save(mirror);
    await device.close();
    await storageBuckets.delete('minglan-kiosk-mirror');
    const again = new DeviceStore('kiosk');
    if (json(await again.enrolment()) !== json(enrolment)) throw new Error('nobody is enrolled');
    if (json(await again.load()) !== json(mirror)) throw new Error('the mirror is gone');
    await again.close();
    // And the other way round: the spare is made again from what is held.
    await storageBuckets.delete('minglan-kiosk-spare');
    const held = new DeviceStore('kiosk');
    await held.enrolment();
    await held.close();
    await storageBuckets.delete('minglan-kiosk-mirror');
    const last = new DeviceStore('kiosk');
    if (json(await last.enrolment()) !== json(enrolment)) throw new Error('the spare was not made again');
    await last.close();
  });

  it('is read by a version of the app that came back after a later one had upgraded', async () => {
    await wipeStorage();
    const device = new DeviceStore('kiosk', indexedDB);
    await device.enrol(enrolment);
    await device.close();
    const later = await openDB(databaseName('kiosk', 'mirror'), 2, {
      upgrade: (database) => void database.createObjectStore('of-later'),
    });
    later.close();
    const again = new DeviceStore('kiosk', indexedDB);
    if (json(await again.enrolment()) !== json(enrolment)) throw new Error('nobody is enrolled');
    await again.close();
  });

  it('is gone from both once an administrator gave the machine away', async () => {
    await wipeStorage();
    const device = new DeviceStore('kiosk');
    await device.enrol(enrolment);
    await device.forget();
    if ((await device.enrolment()) !== null) throw new Error('the one before came back');
    await device.close();
  });
});

describe('the community on the disk', () => {
  it('of a version before the signature is read until there is a signed one, and then gone', async () => {
    await wipeStorage();
    const device = new DeviceStore('kiosk', indexedDB);
    if ((await device.community()) !== null) throw new Error('a community from nowhere');
    const bare = await openDB(databaseName('kiosk', 'mirror'));
    await bare.put('values', COMMUNITY, 'community');
    if (json(await device.community()) !== json({ issued: null, community: COMMUNITY })) {
      throw new Error('the old one is not read');
    }
    const signed = { issued: '2026-11-22T12:00:00Z', community: { ...COMMUNITY, phone: '000-5550-0101' } };
    await device.saveCommunity(signed);
    if (json(await device.community()) !== json(signed)) throw new Error('the signed one is not read');
    if ((await bare.get('values', 'community')) !== undefined) throw new Error('the old one is still there');
    bare.close();
    await device.close();
  });
});
