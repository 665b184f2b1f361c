-- POST /v1/sessions with address and password of one of many; BENCH_KEYS has the addresses.
local emails = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do emails[#emails + 1] = line end
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n * 7919) end
local i = 0
function request()
  i = i + 1
  return wrk.format("POST", "/v1/sessions", {["Content-Type"] = "application/json"},
    '{"email":"' .. emails[(i + offset) % #emails + 1] .. '","password":"' .. os.getenv("BENCH_PASSWORD") .. '"}')
end
