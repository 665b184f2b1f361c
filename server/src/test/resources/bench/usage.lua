-- POST /v1/usage/batches: a thousand events of one organization, none of them sent before.
local keys = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do keys[#keys + 1] = line end
local run = os.getenv("BENCH_RUN")
local tails = {}
for n = 1, 1000 do tails[n] = n .. '","metric":"runs","quantity":1}' end
local threads = 0
function setup(thread) threads = threads + 1; thread:set("id", threads) end
local i = 0
function request()
  i = i + 1
  local head = '{"id":"' .. run .. "-" .. id .. "-" .. i .. "-"
  local parts = {}
  for n = 1, 1000 do parts[n] = head .. tails[n] end
  return wrk.format("POST", "/v1/usage/batches",
    {["Authorization"] = "Bearer " .. keys[(i * 2 + id) % #keys + 1], ["Content-Type"] = "application/json"},
    '{"events":[' .. table.concat(parts, ",") .. "]}")
end
