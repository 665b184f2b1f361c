-- POST /v1/checks with an API key of one of many organizations.
local keys = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do keys[#keys + 1] = line end
local body = '{"feature":"analytics"}'
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n * 7919) end
local i = 0
function request()
  i = i + 1
  local key = keys[(i + offset) % #keys + 1]
  return wrk.format("POST", "/v1/checks", {["Authorization"] = "Bearer " .. key,
    ["Content-Type"] = "application/json"}, body)
end
