import { z } from 'zod';

/**
 * What Kamal 2.12 accepts in a configuration file, as far as ours use it: it refuses keys it does
 * not know, and so does this. Source: kamal-deploy.org/docs/configuration, and the rules
 * that its validators add.
 */
const host = z.ipv4();
const options = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
);
const secretNames = z.array(z.string().regex(/^[A-Z][A-Z0-9_]*(:[A-Z][A-Z0-9_]*)?$/));
const clear = z.record(
  z.string().regex(/^[A-Z][A-Z0-9_]*$/),
  z.union([z.string(), z.number(), z.boolean()]),
);
const env = z.strictObject({ clear: clear.optional(), secret: secretNames.optional() });

const proxy = z.strictObject({
  host: z.string(),
  ssl: z.boolean(),
  app_port: z.int().optional(),
  ssl_redirect: z.boolean().optional(),
  forward_headers: z.boolean().optional(),
  response_timeout: z.int().optional(),
  healthcheck: z
    .strictObject({ path: z.string(), interval: z.int(), timeout: z.int() })
    .partial()
    .optional(),
  buffering: z
    .strictObject({
      requests: z.boolean(),
      responses: z.boolean(),
      max_request_body: z.int(),
      max_response_body: z.int(),
      memory: z.int(),
    })
    .partial()
    .optional(),
  logging: z
    .strictObject({ request_headers: z.array(z.string()), response_headers: z.array(z.string()) })
    .partial()
    .optional(),
});

/** Kamal asks for an address to bind to: a port alone would be open to the internet. */
const boundPort = z.string().regex(/^(\d{1,3}(\.\d{1,3}){3}|\[[0-9a-f:]+\]):\d+:\d+$/);

/** One whose mode and owner matter; Kamal's other form is `local:remote`. */
const ownedFile = z.strictObject({
  local: z.string(),
  remote: z.string().startsWith('/'),
  mode: z
    .string()
    .regex(/^0[0-7]{3}$/)
    .optional(),
  owner: z.string().optional(),
  options: z.string().optional(),
});

export const accessory = z.strictObject({
  image: z.string(),
  host,
  service: z.string().optional(),
  cmd: z.string().optional(),
  port: boundPort.optional(),
  env: env.optional(),
  files: z.array(z.union([z.string(), ownedFile])).optional(),
  directories: z.array(z.string().regex(/^[^:]+:\/[^:]+(:\w+)?$/)).optional(),
  volumes: z.array(z.string()).optional(),
  labels: z.record(z.string(), z.string()).optional(),
  options: options.optional(),
  network: z.string().optional(),
});

/** Its own commands can't be names of aliases. */
const builtIn =
  'accessory app audit build config deploy details docs help init lock proxy prune redeploy registry remove rollback secrets server setup upgrade version'.split(
    ' ',
  );
const aliasName = z
  .string()
  .regex(/^[a-z0-9_-]+$/)
  .refine((name) => !builtIn.includes(name), 'is a command of Kamal');

export const kamalSchema = z.strictObject({
  service: z.string().regex(/^[a-z0-9_-]+$/i),
  image: z.string(),
  minimum_version: z.string().optional(),
  servers: z.strictObject({
    web: z.strictObject({
      hosts: z.array(host).length(1), // one, for a certificate of Let's Encrypt
      options: options.optional(),
      env: env.optional(),
      cmd: z.string().optional(),
    }),
  }),
  proxy,
  registry: z.strictObject({
    server: z.string().optional(),
    username: z.string(),
    password: secretNames.length(1),
  }),
  builder: z.strictObject({
    arch: z.enum(['amd64', 'arm64']),
    args: z.record(z.string(), z.string()).optional(),
    cache: z.strictObject({ type: z.enum(['gha', 'registry']), options: z.string() }).optional(),
  }),
  ssh: z.strictObject({ keys: z.array(z.string()), user: z.string().optional() }),
  env,
  volumes: z.array(z.string().regex(/^[\w/.-]+:\/[\w/.-]+(:ro)?$/)),
  asset_path: z.string().startsWith('/'),
  hooks_path: z.string(),
  hooks_output: z.enum([':verbose', ':quiet']).optional(), // a Ruby symbol
  secrets_path: z.string().optional(),
  deploy_timeout: z.int(),
  drain_timeout: z.int(),
  readiness_delay: z.int().optional(),
  retain_containers: z.int().min(1),
  logging: z.strictObject({
    driver: z.string(),
    options: z.record(z.string(), z.union([z.string(), z.int()])),
  }),
  aliases: z.record(aliasName, z.string()),
  accessories: z.record(z.string().regex(/^[a-z0-9_-]+$/), accessory),
});

export type KamalConfig = z.infer<typeof kamalSchema>;
