-- POST /v1/charges, a new job each time, on one of many organizations.
local keys = {}
for line in io.lines(os.getenv("BENCH_KEYS")) do keys[#keys + 1] = line end
local run = os.getenv("BENCH_RUN")
local n = 0
function setup(thread) n = n + 1; thread:set("offset", n) end
local i = 0
function request()
  i = i + 1
  local key = keys[(i * 31 + offset * 7919) % #keys + 1]
  local body = '{"job":"' .. run .. '-' .. offset .. '-' .. i .. '"}'
  return wrk.format("POST", "/v1/charges", {["Authorization"] = "Bearer " .. key,
    ["Content-Type"] = "application/json"}, body)
end
