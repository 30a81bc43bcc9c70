// From rows of the log to what is told of them. Nothing personal is decoded.
#include "log_happenings.hpp"

#include <motcua/engine/portal_book.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/json/cloud_event.hpp>

namespace motcua::notify {

Result<HappeningsPage> LogHappenings::after(std::uint64_t sequence, std::size_t limit) {
    const auto log = reader_->log(sequence, limit);
    if (!log) {
        return log.error();
    }
    HappeningsPage page;
    page.last = sequence;
    // "" for a stream that is no dossier, a deployed definition for example.
    std::map<std::string, std::string> procedures;
    for (const LogRow& row : *log) {
        page.last = row.sequence;
        auto known = procedures.find(row.stream);
        if (known == procedures.end()) {
            const auto dossier = reader_->find(Visibility::all(), row.stream);
            if (!dossier) {
                return dossier.error();
            }
            known = procedures.emplace(row.stream, *dossier ? (*dossier)->procedure : std::string{})
                        .first;
        }
        if (!known->second.empty()) {
            page.rows.push_back({row.sequence, DossierId(row.stream),
                                 json::public_type(row.type, row.version), known->second});
        }
    }
    return page;
}

Result<std::optional<Message>> LogHappenings::message(std::uint64_t sequence) {
    const auto log = reader_->log(sequence - 1, 1);
    if (!log) {
        return log.error();
    }
    if (log->empty() || log->front().sequence != sequence) {
        return std::optional<Message>();
    }
    const LogRow& row = log->front();
    const auto dossier = reader_->find(Visibility::all(), row.stream);
    if (!dossier) {
        return dossier.error();
    }
    if (!*dossier) {
        return std::optional<Message>();
    }
    const auto event = codec_.decode(row.event.bytes, {}, digest_);
    if (!event) {
        return event.error();
    }
    PortalBook book(engine_, codec_, digest_);
    const Result<PortalPart> portal = book.part_of(*reader_, event->dossier, event->number);
    if (!portal) {
        return portal.error();
    }
    // A full stop would make the signed text ambiguous, so the id is not that of the CloudEvent.
    return std::optional(Message{row.stream + "_" + std::to_string(row.number),
                                 json::cloud_event(sequence, *event, *portal)});
}

}  // namespace motcua::notify
