# The one image of Bisan: the site, its jobs and its command line. docs/deployment.md
#   docker build -t bisan --build-arg GIT_SHA=$(git rev-parse HEAD) .
#   docker run -p 3000:80 -v bisan_storage:/app/storage -v /root/hasad:/hasad:ro bisan
ARG NODE_VERSION=24


FROM docker.io/library/node:${NODE_VERSION}-slim AS base
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1


FROM base AS build
# better-sqlite3 is compiled, with the headers that come with Node: nothing is fetched but packages.
# Since 24.16 these headers have its objects ask for a Node environment while garbage is collected,
# where there is none at times: the process then aborts. Without the two calls it is as before.
ENV npm_config_nodedir=/usr/local npm_config_build_from_source=true
RUN apt-get update -qq && \
    apt-get install -y -qq --no-install-recommends python3 make g++ >/dev/null && \
    rm -rf /var/lib/apt/lists/* && \
    sed -i -E 's/^ +(Add|Remove)CleanupHook\(\);$//' /usr/local/include/node/node_object_wrap.h
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY . .
RUN npm run --silent prisma:generate && npm run --silent build
# All that runs, in one folder.
RUN mkdir -p /image/prisma /image/bin /image/storage /image/.next/cache && \
    cp -a .next/standalone/node_modules .next/standalone/package.json /image/ && \
    cp -a .next/standalone/.next/. /image/.next/ && \
    cp -a .next/static /image/.next/static && \
    cp -a dist public LICENSE NOTICE /image/ && \
    mkdir -p /image/lib/social-cards && cp -a lib/social-cards/faces /image/lib/social-cards/ && \
    cp -a prisma/migrations prisma/sample /image/prisma/ && rm -rf /image/prisma/sample/draw && \
    cp -a bin/bisan bin/jobs bin/serve bin/sync-hasad bin/docker-entrypoint /image/bin/


FROM base
RUN apt-get update -qq && \
    apt-get install -y -qq --no-install-recommends curl libjemalloc2 sqlite3 >/dev/null && \
    rm -rf /var/lib/apt/lists/* /var/log/apt /var/log/dpkg.log && \
    groupmod --new-name bisan node && \
    usermod --login bisan --home /app node && \
    rm -rf /usr/local/lib/node_modules /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack \
      /usr/local/bin/yarn /usr/local/bin/yarnpkg /opt/yarn-* /usr/local/include /home/node

COPY --from=build --chown=0:0 /image /app
# All that may be written to: a new volume takes its owner from here.
RUN chown 1000:1000 /app/storage /app/.next/cache

# jemalloc gives memory back that glibc keeps: it matters on a server with 2 GB.
ENV PATH=/app/bin:$PATH \
    PORT=80 \
    STORAGE_DIR=/app/storage \
    HASAD_ROOT=/hasad \
    LD_PRELOAD=libjemalloc.so.2 \
    MALLOC_CONF=background_thread:true,narenas:2,dirty_decay_ms:1000,muzzy_decay_ms:1000

ARG GIT_SHA=unknown
ENV GIT_SHA=${GIT_SHA}
LABEL org.opencontainers.image.title="Bisan" \
      org.opencontainers.image.description="An Arabic-first archive of articles about Palestine" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.revision="${GIT_SHA}"

USER 1000:1000
EXPOSE 80
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD curl -fsS -o /dev/null "http://127.0.0.1:${PORT}/up" || exit 1
ENTRYPOINT ["/app/bin/docker-entrypoint"]
CMD ["bin/serve"]
