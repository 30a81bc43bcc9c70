// Counters of the Prometheus library, by route.
#include "metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace motcua::http {
namespace {

namespace library = prometheus;
using Counters = library::Family<library::Counter>;
using Histograms = library::Family<library::Histogram>;

const library::Histogram::BucketBoundaries kSeconds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05,
                                                    0.1,   0.25,   0.5,   1,    2.5,   10};
const library::Histogram::BucketBoundaries kEvents{1, 2, 4, 8, 16, 32, 64, 128, 256, 512};

std::string class_of(unsigned status) { return std::to_string(status / 100) + "xx"; }

std::string_view word_of(TurnedAway why) {
    switch (why) {
        case TurnedAway::tracking:
            return "tracking";
        case TurnedAway::caller:
            return "caller";
        case TurnedAway::stranger:
            return "stranger";
        case TurnedAway::sign_in:
            return "sign_in";
        case TurnedAway::human:
            return "human";
        case TurnedAway::full:
            return "full";
        case TurnedAway::address:
            return "address";
    }
    return "other";
}

Counters& counters(library::Registry& registry, const char* name, const char* help) {
    return library::BuildCounter().Name(name).Help(help).Register(registry);
}
Histograms& histograms(library::Registry& registry, const char* name, const char* help) {
    return library::BuildHistogram().Name(name).Help(help).Register(registry);
}

library::MetricFamily family_of(const Measure& measure) {
    library::ClientMetric metric;
    metric.gauge.value = measure.value;
    for (const auto& [name, value] : measure.labels) {
        metric.label.push_back({name, value});
    }
    return {measure.name, measure.help, library::MetricType::Gauge, {metric}};
}

}  // namespace

struct Metrics::Library {
    library::Registry registry{};
    library::Gauge& in_flight = library::BuildGauge()
                                    .Name("motcua_http_requests_in_flight")
                                    .Help("Requests that are not answered yet")
                                    .Register(registry)
                                    .Add({});
    Counters& requests = counters(registry, "motcua_http_requests_total",
                                  "Requests that were answered, by route and class of status");
    Histograms& durations = histograms(registry, "motcua_http_request_duration_seconds",
                                       "From the whole request to its answer, by route");
    Counters& turned_away =
        counters(registry, "motcua_http_turned_away_total",
                 "Requests and connections that were refused before anything was done");
    Counters& commands =
        counters(registry, "motcua_commands_total", "Commands of clients, by what became of them");
    library::Counter& events = counters(registry, "motcua_events_committed_total",
                                        "Events that were committed and published")
                                   .Add({});
    library::Histogram& batches =
        histograms(registry, "motcua_commit_events", "Events of one commit").Add({}, kEvents);
};

Metrics::Metrics() : library_(std::make_unique<Library>()) {}
Metrics::~Metrics() = default;

void Metrics::began() { library_->in_flight.Increment(); }

void Metrics::answered(Method method, std::string_view pattern, unsigned status,
                       std::chrono::duration<double> took) {
    library_->in_flight.Decrement();
    const std::string route(pattern.empty() ? "none" : pattern);
    const std::string word(name_of(method));
    library_->requests.Add({{"method", word}, {"route", route}, {"status", class_of(status)}})
        .Increment();
    library_->durations.Add({{"method", word}, {"route", route}}, kSeconds).Observe(took.count());
}

void Metrics::turned_away(TurnedAway why) {
    library_->turned_away.Add({{"why", std::string(word_of(why))}}).Increment();
}

void Metrics::committed(const std::vector<RecordedEvent>& events) {
    const auto count = static_cast<double>(events.size());
    library_->events.Increment(count);
    library_->batches.Observe(count);
}

void Metrics::judged(bool accepted) {
    library_->commands.Add({{"outcome", accepted ? "accepted" : "refused"}}).Increment();
}

std::string Metrics::text(const std::vector<Measure>& measures) const {
    std::vector<library::MetricFamily> families = library_->registry.Collect();
    for (const Measure& measure : measures) {
        families.push_back(family_of(measure));
    }
    return library::TextSerializer().Serialize(families);
}

}  // namespace motcua::http
