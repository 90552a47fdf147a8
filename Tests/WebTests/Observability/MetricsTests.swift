import Hummingbird
import HummingbirdTesting
import Metrics
import Testing
import Web

struct MetricsTests {
    private let registry = MetricsRegistry()

    @Test func `counters add up over their handles`() {
        Counter(label: "signatures", dimensions: [("stage", "support")], factory: registry).increment(by: 2)
        Counter(label: "signatures", dimensions: [("stage", "support")], factory: registry).increment()
        Counter(label: "signatures", dimensions: [("stage", "collection")], factory: registry).increment()
        FloatingPointCounter(label: "cost.total", factory: registry).increment(by: 0.25)
        #expect(
            registry.render() == """
                # TYPE cost_total counter
                cost_total 0.25
                # TYPE signatures_total counter
                signatures_total{stage="collection"} 1
                signatures_total{stage="support"} 3

                """)
    }

    @Test func `a gauge has the last value`() {
        let meter = Meter(label: "pool.open", factory: registry)
        meter.set(7)
        meter.decrement(by: 2.5)
        Gauge(label: "ratio", factory: registry).record(Double.infinity)
        #expect(registry.render() == "# TYPE pool_open gauge\npool_open 4.5\n# TYPE ratio gauge\nratio +Inf\n")
    }

    @Test func `a timer is a histogram in seconds whose buckets hold what is at or below their bound`() {
        let timer = Metrics.Timer(label: "query", dimensions: [("kind", "read")], factory: registry)
        timer.recordMilliseconds(1)
        timer.recordMilliseconds(30)
        timer.recordSeconds(60)
        let lines = registry.render().split(separator: "\n")
        #expect(lines.first == "# TYPE query_seconds histogram")
        #expect(lines.contains(#"query_seconds_bucket{kind="read",le="0.0005"} 0"#))
        #expect(lines.contains(#"query_seconds_bucket{kind="read",le="0.001"} 1"#))
        #expect(lines.contains(#"query_seconds_bucket{kind="read",le="0.025"} 1"#))
        #expect(lines.contains(#"query_seconds_bucket{kind="read",le="0.05"} 2"#))
        #expect(lines.contains(#"query_seconds_bucket{kind="read",le="10"} 2"#))
        #expect(lines.contains(#"query_seconds_bucket{kind="read",le="+Inf"} 3"#))
        #expect(lines.contains(#"query_seconds_count{kind="read"} 3"#))
        #expect(lines.contains(#"query_seconds_sum{kind="read"} 60.031"#))
    }

    @Test func `a recorder that aggregates is a histogram`() {
        Recorder(label: "batch.size", factory: registry).record(12)
        #expect(registry.render().contains("batch_size_bucket{le=\"20\"} 1\n"))
    }

    @Test func `names and labels are made fit and escaped`() {
        Counter(
            label: "7 odd-näme", dimensions: [("my key:", "a\"b\\c\nd"), ("a", "ә")], factory: registry
        ).increment()
        #expect(
            registry.render() == "# TYPE _7_odd_n_me_total counter\n"
                + #"_7_odd_n_me_total{a="ә",my_key_="a\"b\\c\nd"} 1"# + "\n")
    }

    @Test func `a name keeps the kind that it had first`() {
        Counter(label: "x_total", factory: registry).increment()
        Meter(label: "x_total", factory: registry).set(9)
        Meter(label: "x_total", dimensions: [("a", "b")], factory: registry).set(9)
        FloatingPointCounter(label: "x_total", factory: registry).increment(by: 0.5)
        #expect(registry.render() == "# TYPE x_total counter\nx_total 1\n")
    }

    @Test func `counting from many tasks at once loses nothing`() async {
        await withTaskGroup { group in
            for _ in 0..<16 {
                group.addTask { [registry] in
                    for _ in 0..<1000 {
                        Counter(label: "a", factory: registry).increment()
                        FloatingPointCounter(label: "b", factory: registry).increment(by: 1)
                        Metrics.Timer(label: "c", factory: registry).recordNanoseconds(1)
                    }
                }
            }
        }
        let text = registry.render()
        #expect(text.contains("a_total 16000\n"))
        #expect(text.contains("b_total 16000\n"))
        #expect(text.contains("c_seconds_count 16000\n"))
    }

    @Test func `requests are counted by method, route and status`() async throws {
        try await Example.serve(metrics: registry) { client async throws in
            _ = try await client.get("/things/1")
            _ = try await client.get("/things/2")
            for path in 0..<50 { _ = try await client.get("/nowhere/\(path)") }
            let brew = try #require(HTTPRequest.Method("BREW"))
            _ = try await client.executeRequest(uri: "/things", method: brew, headers: [:], body: nil)
        }
        let lines = registry.render().split(separator: "\n")
        #expect(lines.contains(#"http_server_requests_total{method="GET",route="/things/{id}",status="200"} 2"#))
        #expect(lines.contains(#"http_server_requests_total{method="GET",route="unknown",status="404"} 50"#))
        #expect(lines.contains(#"http_server_requests_total{method="other",route="unknown",status="501"} 1"#))
        #expect(lines.contains(#"http_server_request_duration_seconds_count{method="GET",route="/things/{id}"} 2"#))
        #expect(lines.contains("http_server_requests_in_flight 0"))
    }
}
