-- GET BENCH_PATH as one of many who are signed in; BENCH_KEYS has their session cookies.
local cookies = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do cookies[#cookies + 1] = line end
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n * 7919) end
local i = 0
function request()
  i = i + 1
  return wrk.format("GET", os.getenv("BENCH_PATH"), {["Cookie"] = cookies[(i + offset) % #cookies + 1]})
end
