-- POST /v1/checks with an API key of one of many organizations, each of two threads beginning with its half of them;
-- with BENCH_FEATURES each asks for another.
local keys = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do keys[#keys + 1] = line end
local bodies = {}
for n = 1, tonumber(os.getenv("BENCH_FEATURES") or "0") do
  bodies[n] = '{"feature":"feature-' .. n .. '"}'
end
if #bodies == 0 then bodies[1] = '{"feature":"analytics"}' end
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n * math.floor(#keys / 2)) end
local i = 0
function request()
  i = i + 1
  local key = keys[(i + offset) % #keys + 1]
  return wrk.format("POST", "/v1/checks", {["Authorization"] = "Bearer " .. key,
    ["Content-Type"] = "application/json"}, bodies[i % #bodies + 1])
end
