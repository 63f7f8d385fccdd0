import { describe, expect, test } from "vitest";
import { dockerFlagsIn } from "./docker-flags.ts";

/** Each flag as `name=value`, or `name` when it has none; its place is what stands between start and end. */
function flags(text: string): string[] {
  return dockerFlagsIn(text).map(({ name, value }) => (value ? `${name}=${value.text}` : name));
}

describe("flags and their values", () => {
  test.each([
    ["docker run -d --name web -p 8080:80 nginx -g 'daemon off;'", ["-d", "--name=web", "-p=8080:80"]],
    ["docker run --rm -it --log-driver=none ubuntu bash -c true", ["--rm", "-it", "--log-driver=none"]],
    ["docker run -m128m -dp 80:80 --read-only ubuntu", ["-m=128m", "-dp=80:80", "--read-only"]],
    ["docker exec -u 1000 web id -u", ["-u=1000"]],
    ["docker container run -d nginx -x", ["-d"]],
    ["docker logs web --tail 5 -f > /dev/null 2>&1", ["--tail=5", "-f"]],
    ["docker rm -f one two", ["-f"]],
    ["docker build -t app:1 --no-cache .", ["-t=app:1", "--no-cache"]],
    ["docker network create --internal -d bridge inside", ["--internal", "-d=bridge"]],
    ["docker volume create -d local data", ["-d=local"]],
    ["docker inspect -f '{{json .HostConfig}}' web", ["-f='{{json .HostConfig}}'"]],
    ["docker compose -f stack.yml up -d", ["-f=stack.yml", "-d"]],
    ["docker ps", []],
    ["docker", []],
  ])("%s", (text, expected) => {
    expect(flags(text)).toEqual(expected);
  });
});

describe("where docker is called", () => {
  test.each([
    ["after an assignment and within it", 'id=$(docker run -d ubuntu) && docker rm -f "$id"', ["-d", "-f"]],
    ["within quotes", 'answer n "$(docker logs -t web | wc -l)"', ["-t"]],
    [
      "after !, sudo, in loops and pipes",
      "! sudo docker rm -f a; while docker ps -q | grep b; do docker stop -t 1 b; done",
      ["-f", "-q", "-t=1"],
    ],
    ["with another machine's line ends", "docker run -d ubuntu\r\ndocker ps -a\r\n", ["-d", "-a"]],
    ["over several lines", "docker run \\\n  -d \\\n  --name web nginx\n", ["-d", "--name=web"]],
  ])("%s", (_, text, expected) => {
    expect(flags(text)).toEqual(expected);
  });

  test.each([
    ["a word to look for", "grep -r docker -f /etc"],
    ["what stands in single quotes", "ssh host 'docker run -d ubuntu'"],
    ["a comment", "true # docker run -d ubuntu"],
    ["the body of a here-document", "cat > go.sh << 'EOF'\ndocker run -d ubuntu\nEOF\n"],
  ])("not %s", (_, text) => {
    expect(flags(text)).toEqual([]);
  });
});

test("a flag stands where it says", () => {
  const text = 'x=$(docker run --name web -e "A=b c" nginx)';
  expect(dockerFlagsIn(text).map(({ start, end }) => text.slice(start, end))).toEqual(["--name web", '-e "A=b c"']);
});
