-- POST /v1/charges, a new job each time, on one organization after the other, going on behind the BENCH_FROM that were
-- asked before. With BENCH_BATCH, so many at once.
local keys = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do keys[#keys + 1] = line end
local run = os.getenv("BENCH_RUN")
local batch = tonumber(os.getenv("BENCH_BATCH") or "0")
local from = tonumber(os.getenv("BENCH_FROM"))
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n) end
local i = 0
function request()
  i = i + 1
  local key = keys[((from + i * 2 + offset) * 31) % #keys + 1]
  local headers = {["Authorization"] = "Bearer " .. key, ["Content-Type"] = "application/json"}
  if batch == 0 then
    return wrk.format("POST", "/v1/charges", headers, '{"job":"' .. run .. '-' .. offset .. '-' .. i .. '"}')
  end
  local jobs = {}
  for b = 1, batch do jobs[b] = '{"job":"' .. run .. '-' .. offset .. '-' .. i .. '-' .. b .. '"}' end
  return wrk.format("POST", "/v1/charges/batches", headers, '{"charges":[' .. table.concat(jobs, ",") .. ']}')
end
function done(summary, latency, requests)
  io.write(string.format("P999 %.0f\n", latency:percentile(99.9)))
end
