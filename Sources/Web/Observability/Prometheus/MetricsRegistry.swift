import Metrics
import Synchronization

/// Keeps what the metrics of swift-metrics count, and shows it as Prometheus reads it.
///
///     let registry = MetricsRegistry()
///     MetricsSystem.bootstrap(registry)
///     registry.render()   // for GET /metrics
///
/// A name belongs to the kind of metric that took it first; a second kind under the same name is counted nowhere, since
/// Prometheus would refuse the whole page. Timers are histograms in seconds, aggregating recorders histograms of their
/// own unit.
package final class MetricsRegistry: MetricsFactory {
    struct Family {
        var kind: Kind
        var series: [LabelSet: any Series] = [:]
    }

    enum Kind: String {
        case counter, gauge, histogram
    }

    private let families = Mutex<[String: Family]>([:])

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        series(MetricName.counter(label), .counter, dimensions) { CounterSeries() }
    }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        series(MetricName.counter(label), .counter, dimensions) { FloatingPointCounterSeries() }
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        series(MetricName.plain(label), .gauge, dimensions) { GaugeSeries() }
    }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        if aggregate {
            series(MetricName.plain(label), .histogram, dimensions) { HistogramSeries(bounds: HistogramSeries.sizes) }
        } else {
            series(MetricName.plain(label), .gauge, dimensions) { GaugeSeries() }
        }
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        series(MetricName.timer(label), .histogram, dimensions) { HistogramSeries(bounds: HistogramSeries.seconds) }
    }

    // A series is kept when its handle goes: the next handle of the same name must go on where it stopped.
    package func destroyCounter(_: any CounterHandler) {}
    package func destroyFloatingPointCounter(_: any FloatingPointCounterHandler) {}
    package func destroyMeter(_: any MeterHandler) {}
    package func destroyRecorder(_: any RecorderHandler) {}
    package func destroyTimer(_: any TimerHandler) {}

    private func series<S: Series>(
        _ name: String, _ kind: Kind, _ dimensions: [(String, String)], _ make: () -> S
    ) -> S {
        let labels = LabelSet(dimensions)
        return families.withLock { families in
            var family = families[name] ?? Family(kind: kind)
            guard family.kind == kind else { return make() }
            if let known = family.series[labels] { return known as? S ?? make() }
            let new = make()
            family.series[labels] = new
            families[name] = family
            return new
        }
    }

    /// The text exposition format, version 0.0.4.
    package func render() -> String {
        var text = ""
        for (name, family) in families.withLock({ $0 }).sorted(by: { $0.key < $1.key }) {
            text += "# TYPE \(name) \(family.kind.rawValue)\n"
            for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
                for sample in series.samples {
                    text += "\(name)\(sample.suffix)\(labels.rendered(with: sample.bound)) \(sample.value)\n"
                }
            }
        }
        return text
    }

    /// The `Content-Type` of what `render` gives.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"
}
