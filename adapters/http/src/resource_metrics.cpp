// What monitoring reads: what was counted, and how things stand now.
#include "routes.hpp"

namespace motcua::http {
namespace {

/// More that are given up are not counted: somebody has to look anyway.
constexpr std::size_t kDeadMost = 1'000;

using Measures = std::vector<Measure>;

double number(bool yes) { return yes ? 1 : 0; }
template <class Number>
double number(Number value) {
    return static_cast<double>(value);
}

void add_network(Measures& measures, const NetworkCounts& counts) {
    measures.push_back({"motcua_connections", "Connections of clients, WebSockets too",
                        number(counts.connections.load())});
    measures.push_back(
        {"motcua_websockets", "WebSockets that are open", number(counts.websockets.load())});
}

void add_engine(Measures& measures, const Health& health) {
    measures.push_back({"motcua_writes", "1: commands are taken; 0: the server must be restarted",
                        number(!health.failure)});
    measures.push_back({"motcua_storage_full", "1: the last commit found no room on the disk",
                        number(health.full)});
    measures.push_back({"motcua_clock_suspect",
                        "1: the clock stepped, timers stand still until it is confirmed",
                        number(health.clock_suspect)});
    measures.push_back({"motcua_commands_waiting", "Commands that wait for the writer",
                        number(health.waiting_commands)});
    measures.push_back({"motcua_commits", "Commits since the start", number(health.batches)});
    measures.push_back({"motcua_dossiers_quarantined", "Dossiers that broke an invariant",
                        number(health.quarantined_dossiers)});
    measures.push_back({"motcua_timers_failing",
                        "Timers that failed unexpectedly and are tried again",
                        number(health.failing_timers)});
    measures.push_back({"motcua_follow_ups_failing",
                        "Commands between dossiers that failed unexpectedly and are tried again",
                        number(health.failing_follow_ups)});
    measures.push_back({"motcua_schedules_failing",
                        "What the calendar should have filed and did not",
                        number(health.failing_schedules)});
}

void add_log(Measures& measures, Reader& reader, Instant now) {
    if (const auto last = reader.last_sequence()) {
        measures.push_back({"motcua_log_events", "Events in the log", number(*last)});
    }
    if (const auto backlog = reader.backlog(now)) {
        measures.push_back({"motcua_timers_overdue", "Timers that should have been fired",
                            number(backlog->timers_due)});
        measures.push_back({"motcua_alerts_unseen", "Alerts that nobody looked at",
                            number(backlog->alerts_unseen)});
    }
}

void add_webhooks(Measures& measures, const WebhookParts& webhooks) {
    const auto all = webhooks.store.all();
    if (!all) {
        return;
    }
    std::uint64_t waiting = 0;
    std::uint64_t dead = 0;
    for (const Webhook& webhook : *all) {
        waiting += webhooks.deliveries.waiting(webhook.id).value_or(0);
        if (const auto given_up = webhooks.deliveries.list(webhook.id, true, 0, kDeadMost)) {
            dead += given_up->size();
        }
    }
    measures.push_back({"motcua_webhook_deliveries_waiting",
                        "Deliveries that are to be made, of all receivers", number(waiting)});
    measures.push_back({"motcua_webhook_deliveries_dead",
                        "Deliveries that were given up, of each receiver at most 1000",
                        number(dead)});
}

void add_backups(Measures& measures, const Backups& backups, Instant now) {
    measures.push_back({"motcua_backups_sound", "1: backups are made as they are planned",
                        number(backups.sound())});
    if (const auto newest = backups.newest()) {
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(now - *newest);
        measures.push_back({"motcua_backup_age_seconds", "Since the newest backup was begun",
                            number(age.count())});
    }
}

void add_machine(Measures& measures, const ServerParts& parts) {
    measures.push_back({"motcua_build_info", "1", 1, {{"version", MOTCUA_VERSION}}});
    const std::optional<bool> synchronised =
        parts.machine ? parts.machine().clock_synchronised : std::nullopt;
    if (synchronised) {
        measures.push_back({"motcua_clock_synchronised", "1: the clock is kept in step (NTP)",
                            number(*synchronised)});
    }
    if (parts.measures) {
        for (Measure& measure : parts.measures()) {
            measures.push_back(std::move(measure));
        }
    }
}

}  // namespace

void show_metrics(Call& call, Reader& reader) {
    const ServerParts& parts = call.desk.parts;
    Measures measures;
    add_network(measures, call.desk.counts);
    add_engine(measures, call.engine().health());
    add_log(measures, reader, call.now());
    if (parts.webhooks) {
        add_webhooks(measures, *parts.webhooks);
    }
    if (parts.backups != nullptr) {
        add_backups(measures, *parts.backups, call.now());
    }
    add_machine(measures, parts);
    call.answer(Response{
        200, "text/plain; version=0.0.4; charset=utf-8", call.desk.metrics.text(measures), {}});
}

}  // namespace motcua::http
