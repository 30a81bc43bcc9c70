// From rows of the log to notices. Nothing personal is decoded until one is sent.
#include "log_notices.hpp"

#include <algorithm>

#include <motcua/engine/portal_book.hpp>
#include <motcua/engine/ports/store.hpp>

#include "notice_values.hpp"

namespace motcua::notify {
namespace {

bool names(const std::vector<std::string>& procedures, const std::string& procedure) {
    return std::find(procedures.begin(), procedures.end(), procedure) != procedures.end();
}

/// As one segment of a path.
std::string escaped(const std::string& text) {
    constexpr std::string_view hex = "0123456789ABCDEF";
    std::string path;
    for (const char letter : text) {
        const auto byte = static_cast<unsigned char>(letter);
        const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= 'a' && byte <= 'z') || byte == '-' || byte == '.' ||
                           byte == '_';
        if (plain) {
            path += letter;
        } else {
            path += {'%', hex[byte >> 4U], hex[byte & 0x0FU]};
        }
    }
    return path;
}

}  // namespace

Result<NoticePage> LogNotices::after(std::uint64_t sequence, std::size_t limit, Notices& notices) {
    const auto log = reader_->log(sequence, limit);
    if (!log) {
        return log.error();
    }
    NoticePage page;
    page.last = sequence;
    std::map<std::string, Entries> streams;
    for (const LogRow& row : *log) {
        page.last = row.sequence;
        Entries& entries = streams[row.stream];
        entries.sequences.emplace(row.number, row.sequence);
        entries.erased = entries.erased || row.type == PersonalDataErased::type;
    }
    for (const auto& [stream, entries] : streams) {
        const DossierId dossier(stream);
        if (entries.erased) {
            page.erased.push_back(dossier);
        }
        const Result<void> told = look_at(dossier, entries, notices, page);
        if (!told && may_pass(told.error())) {
            return told.error();
        }
        if (!told) {
            page.skipped.push_back(dossier);
        }
    }
    std::sort(page.notices.begin(), page.notices.end(),
              [](const Notice& a, const Notice& b) { return a.sequence < b.sequence; });
    return page;
}

Result<void> LogNotices::look_at(const DossierId& dossier, const Entries& entries, Notices& notices,
                                 NoticePage& page) {
    // A stream that is no dossier, a deployed definition for example, has nobody to be told.
    const auto state = is_dossier_id(dossier.value)
                           ? reader_->dossier(dossier)
                           : Result<std::optional<Dossier>>(std::optional<Dossier>());
    if (!state) {
        return state.error();
    }
    if (!*state) {
        return {};
    }
    const Result<bool> told = is_told(**state);
    if (!told) {
        return told.error();
    }
    return *told ? tell(**state, entries, notices, page) : Result<void>{};
}

Result<bool> LogNotices::is_told(const Dossier& dossier) {
    if (names(rules_.silent, dossier.procedure.id)) {
        return false;
    }
    const Result<ProcedurePtr> procedure = engine_.procedure(dossier.procedure);
    if (!procedure) {
        return procedure.error();
    }
    return (*procedure)->kind != ProcedureKind::internal;  // which has no applicant
}

Result<void> LogNotices::tell(const Dossier& dossier, const Entries& entries, Notices& notices,
                              NoticePage& page) {
    const auto told = notices.last_told(dossier.id);
    if (!told) {
        return told.error();
    }
    PortalBook book(engine_, codec_, digest_);
    const auto acts = book.acts(*reader_, dossier.id);
    if (!acts) {
        return acts.error();
    }
    std::set<std::uint32_t> silent;
    if (dossier.adopted) {
        silent.insert(1);  // where it stood when it was taken over, the other system has told
    }
    const EventSpan looked_at{entries.sequences.begin()->first, entries.sequences.rbegin()->first};
    for (const StateChange& change : changes_in(*acts, looked_at, *told, silent)) {
        Notice notice;
        notice.dossier = dossier.id;
        notice.number = change.number;
        notice.sequence = entries.sequences.at(change.number);
        notice.told = change.state;
        notice.at = change.at;
        notice.next_at = change.at;
        page.notices.push_back(std::move(notice));
    }
    return {};
}

Result<Contact> LogNotices::contact(const DossierId& dossier) {
    const auto state = reader_->dossier(dossier);
    if (!state) {
        return state.error();
    }
    return *state ? contact_of((*state)->header) : Contact{};
}

Result<NoticeValues> LogNotices::values(const Notice& notice) {
    const auto row = reader_->find(Visibility::all(), notice.dossier.value);
    if (!row) {
        return row.error();
    }
    PortalBook book(engine_, codec_, digest_);
    const Result<PortalRows> rows = book.rows(*reader_, notice.dossier, notice.number);
    if (!rows) {
        return rows.error();
    }
    const std::string procedure = *row ? (*row)->procedure : std::string{};
    return values_of(notice, *rows, link_of(rows->dossier, procedure));
}

std::string LogNotices::link_of(const PortalDossier& dossier, const std::string& procedure) const {
    if (rules_.public_address.empty() || names(rules_.untracked, procedure)) {
        return {};
    }
    return rules_.public_address + "/tra-cuu#" + escaped(dossier.code);
}

}  // namespace motcua::notify
