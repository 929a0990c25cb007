import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { backupsToRemove } from '#lib/backups/backups-to-remove';
import { log } from '#lib/log';

export interface S3Settings {
  bucket: string;
  /** Of another provider than Amazon, such as https://fsn1.your-objectstorage.com. */
  endpoint: string | undefined;
  region: string;
  /** Put before each name: `bisan/`. */
  prefix: string;
  accessKeyId: string;
  secretAccessKey: string;
}

const connectTimeoutMs = 10_000;
/** Without a byte moving. */
const idleTimeoutMs = 120_000;

/** A bucket that speaks S3: Amazon's, or a compatible one (Hetzner, DigitalOcean, MinIO, …). */
export class S3Target {
  /** As people are told: `s3://bucket/bisan/`. */
  readonly name: string;
  readonly #settings: S3Settings;
  readonly #client: S3Client;

  constructor(settings: S3Settings, timeoutMs = idleTimeoutMs) {
    const { bucket, endpoint, region, prefix, accessKeyId, secretAccessKey } = settings;
    this.#settings = settings;
    this.name = `s3://${bucket}/${prefix}`;
    this.#client = new S3Client({
      region,
      ...(endpoint && { endpoint, forcePathStyle: true }),
      credentials: { accessKeyId, secretAccessKey },
      // Amazon wants checksums for a bucket with Object Lock. Compatible servers know fewer, or none;
      // the signature has a hash of each part, and the listing tells what has arrived.
      requestChecksumCalculation: endpoint ? 'WHEN_REQUIRED' : 'WHEN_SUPPORTED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // Not every server says "100 Continue", and a part would wait for it in vain.
      expectContinueHeader: false,
      // Its requestTimeout is no limit: it only warns.
      requestHandler: { connectionTimeout: connectTimeoutMs, socketTimeout: timeoutMs },
    });
  }

  /**
   * Uploads a file under its own name, makes sure that the whole of it is there, and removes what
   * has become too old there by the rule of the backups folder.
   * @throws when it could not be uploaded or has another size there
   */
  async upload(path: string, signal?: AbortSignal): Promise<{ to: string; removed: string[] }> {
    const { bucket, prefix } = this.#settings;
    const name = basename(path);
    const upload = new Upload({
      client: this.#client,
      params: { Bucket: bucket, Key: prefix + name, Body: createReadStream(path) },
      leavePartsOnError: false,
    });
    const abort = () => void upload.abort();
    signal?.addEventListener('abort', abort);
    try {
      signal?.throwIfAborted();
      await upload.done();
    } catch (error) {
      if (signal?.aborted) await this.#removeParts(prefix + name, upload.uploadId);
      throw error;
    } finally {
      signal?.removeEventListener('abort', abort);
    }
    const sizes = await this.#list();
    const bytes = statSync(path).size;
    if (sizes.get(name) !== bytes) {
      throw new Error(`of ${bytes} bytes ${sizes.get(name) ?? 'none'} are there`);
    }
    return { to: this.name + name, removed: await this.#removeOld([...sizes.keys()], name) };
  }

  close(): void {
    this.#client.destroy();
  }

  /** Bytes by name, of what is directly under the prefix. */
  async #list(): Promise<Map<string, number>> {
    const { bucket, prefix } = this.#settings;
    const sizes = new Map<string, number>();
    const pages = paginateListObjectsV2(
      { client: this.#client },
      { Bucket: bucket, Prefix: prefix },
    );
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size = 0 } of Contents) sizes.set(Key.slice(prefix.length), Size);
    }
    return sizes;
  }

  /**
   * A stopped upload removes its parts only once those on their way have arrived, and a process that
   * ends does not wait for that: they would be paid for, and be in no list.
   */
  async #removeParts(key: string, uploadId: string | undefined): Promise<void> {
    if (!uploadId) return;
    const parts = { Bucket: this.#settings.bucket, Key: key, UploadId: uploadId };
    await this.#client.send(new AbortMultipartUploadCommand(parts)).catch((error: unknown) => {
      log.warn({ err: error }, 'parts of a stopped upload could not be removed');
    });
  }

  /** What can't be removed is no reason to upload again: a key may be without that right. */
  async #removeOld(names: string[], made: string): Promise<string[]> {
    const { bucket, prefix } = this.#settings;
    const removed: string[] = [];
    for (const name of backupsToRemove(names, made)) {
      try {
        await this.#client.send(new DeleteObjectCommand({ Bucket: bucket, Key: prefix + name }));
        removed.push(name);
      } catch (error) {
        log.warn({ err: error }, `${this.name}${name} is too old and could not be removed`);
        break;
      }
    }
    return removed;
  }
}
