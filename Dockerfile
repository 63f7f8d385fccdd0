# The platform as an image. It holds no engine: docker-compose.yml hands it the socket of the host's.
FROM node:24-trixie-slim AS built
WORKDIR /trockendock
COPY package.json package-lock.json ./
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN npm run build

FROM node:24-trixie-slim
WORKDIR /trockendock
# mmdebstrap makes the base image of the sandboxes where no image registry answers.
RUN apt-get update && apt-get install -y --no-install-recommends mmdebstrap && rm -rf /var/lib/apt/lists/*
COPY --from=built /trockendock ./
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=15m \
  CMD node -e 'fetch(`http://127.0.0.1:${process.env.PORT ?? 3000}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))'
CMD ["node", "bin/start.mjs"]
