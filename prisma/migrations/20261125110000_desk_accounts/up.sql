-- The people who work at the desk, and how they sign in. Columns are those of better-auth;
-- its moments are ISO 8601 texts (2026-11-25T11:00:00.000Z), written by it and by lib/accounts.
CREATE TABLE desk_users (
  id text PRIMARY KEY NOT NULL,
  name text NOT NULL,
  -- In lower case.
  email text NOT NULL,
  email_verified boolean NOT NULL DEFAULT false,
  image text,
  role text NOT NULL DEFAULT 'editor' CHECK (role IN ('owner', 'editor')),
  two_factor_enabled boolean DEFAULT false,
  -- Set: this user can't sign in and has no sessions.
  disabled_at text,
  created_at text NOT NULL,
  updated_at text NOT NULL
);

CREATE UNIQUE INDEX index_desk_users_on_email ON desk_users (email);

-- A way to prove who one is: here always a password (provider_id 'credential').
CREATE TABLE desk_credentials (
  id text PRIMARY KEY NOT NULL,
  account_id text NOT NULL,
  provider_id text NOT NULL,
  user_id text NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  -- scrypt, with its parameters and salt (lib/accounts/password-hash.ts).
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at text,
  refresh_token_expires_at text,
  scope text,
  created_at text NOT NULL,
  updated_at text NOT NULL
);

CREATE INDEX index_desk_credentials_on_user ON desk_credentials (user_id);

-- The cookie holds the token signed with the installation's secret: this table alone opens nothing.
CREATE TABLE desk_sessions (
  id text PRIMARY KEY NOT NULL,
  token text NOT NULL,
  user_id text NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  expires_at text NOT NULL,
  ip_address text,
  user_agent text,
  created_at text NOT NULL,
  updated_at text NOT NULL
);

CREATE UNIQUE INDEX index_desk_sessions_on_token ON desk_sessions (token);
CREATE INDEX index_desk_sessions_on_user ON desk_sessions (user_id);

-- Challenges under way: a second factor that is awaited, a passkey being asked for.
CREATE TABLE desk_verifications (
  id text PRIMARY KEY NOT NULL,
  identifier text NOT NULL,
  value text NOT NULL,
  expires_at text NOT NULL,
  created_at text NOT NULL,
  updated_at text NOT NULL
);

CREATE INDEX index_desk_verifications_on_identifier ON desk_verifications (identifier);

CREATE TABLE desk_two_factors (
  id text PRIMARY KEY NOT NULL,
  user_id text NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  -- Both encrypted with the installation's secret.
  secret text NOT NULL,
  backup_codes text NOT NULL,
  verified boolean DEFAULT true,
  failed_verification_count integer DEFAULT 0,
  locked_until text
);

CREATE UNIQUE INDEX index_desk_two_factors_on_user ON desk_two_factors (user_id);

CREATE TABLE desk_passkeys (
  id text PRIMARY KEY NOT NULL,
  name text,
  public_key text NOT NULL,
  user_id text NOT NULL REFERENCES desk_users (id) ON DELETE CASCADE,
  credential_id text NOT NULL,
  counter integer NOT NULL,
  device_type text NOT NULL,
  backed_up boolean NOT NULL,
  transports text,
  created_at text,
  aaguid text
);

CREATE INDEX index_desk_passkeys_on_user ON desk_passkeys (user_id);
CREATE UNIQUE INDEX index_desk_passkeys_on_credential ON desk_passkeys (credential_id);

-- Links that let somebody in once: the set-up of the first owner, an invitation, a new password.
CREATE TABLE desk_links (
  -- SHA-256 of the link's secret: the link itself is shown once and not kept.
  token_hash text PRIMARY KEY NOT NULL,
  kind text NOT NULL CHECK (kind IN ('setup', 'invitation', 'reset')),
  email text,
  role text CHECK (role IN ('owner', 'editor')),
  user_id text REFERENCES desk_users (id) ON DELETE CASCADE,
  created_by text REFERENCES desk_users (id) ON DELETE SET NULL,
  created_at text NOT NULL,
  expires_at text NOT NULL
);

-- Failed tries, by account and by network address, so that guessing is slow.
CREATE TABLE desk_attempts (
  key text PRIMARY KEY NOT NULL,
  count integer NOT NULL,
  window_started_at text NOT NULL,
  locked_until text
);

-- What somebody typed into a form that could not be taken yet, and the notice that the next
-- page shows: kept for a day.
CREATE TABLE desk_held_forms (
  id text PRIMARY KEY NOT NULL,
  user_id text REFERENCES desk_users (id) ON DELETE CASCADE,
  path text NOT NULL,
  -- JSON: {values, errors, notice} (lib/desk/held-forms.ts).
  content text NOT NULL,
  created_at text NOT NULL
);

CREATE INDEX index_desk_held_forms_on_created_at ON desk_held_forms (created_at);

-- Everything that was done at the desk. Names are kept as they were: a user may be gone.
CREATE TABLE audit_log (
  id integer PRIMARY KEY AUTOINCREMENT NOT NULL,
  at text NOT NULL,
  -- Null: the command line or the system.
  user_id text,
  user_name text NOT NULL,
  -- 'article.hide', 'user.invite', …
  action text NOT NULL,
  subject_kind text,
  subject_id text,
  subject_label text,
  -- JSON.
  details text NOT NULL DEFAULT '{}',
  address text
);

CREATE INDEX index_audit_log_on_action ON audit_log (action, id);
CREATE INDEX index_audit_log_on_user ON audit_log (user_id, id);
CREATE INDEX index_audit_log_on_subject ON audit_log (subject_kind, subject_id, id);
