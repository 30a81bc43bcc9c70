// What is held about one person, and who saw it. A person is known by the identity number of an owner,
// filer or representative; it stands in the body, never in an address, which logs keep.
#include <algorithm>

#include <motcua/engine/core/masking.hpp>
#include <motcua/engine/ports/store.hpp>
#include <motcua/json/render.hpp>

#include "dossier_parts.hpp"
#include "members.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kIdentityBytesMax = 64;
constexpr std::uint64_t kPageMax = 20;
constexpr std::size_t kReadersMax = 1'000;
constexpr std::size_t kEventsAtOnce = 1'000;

struct Asked {
    std::string identity;
    PageRequest page;
};

/// A dossier that names the person, and as what.
struct Found {
    DossierRow row;
    Dossier dossier;
    std::vector<std::string_view> as;  ///< owner, filer, representative
};

/// nullopt: it is answered.
std::optional<Asked> asked_in(Call& call) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return std::nullopt;
    }
    Members members(call, *body);
    Asked asked;
    asked.identity = members.text("identity");
    asked.page.limit = static_cast<std::size_t>(members.number("limit", kPageMax, 1, kPageMax));
    asked.page.after = members.text_if_any("cursor");
    if (!members.fit()) {
        return std::nullopt;
    }
    if (asked.identity.size() > kIdentityBytesMax) {
        call.refuse({ErrorCode::invalid_argument, "expected an identity number of at most " +
                                                      std::to_string(kIdentityBytesMax) +
                                                      " bytes, but it is longer"},
                    {"/identity", {}, {}});
        return std::nullopt;
    }
    return asked;
}

std::vector<std::string_view> roles_of(const Header& header, std::string_view identity) {
    std::vector<std::string_view> as;
    if (header.owner.identity.value == identity) {
        as.emplace_back("owner");
    }
    if (header.filer.identity.value == identity) {
        as.emplace_back("filer");
    }
    if (header.representative && header.representative->identity.value == identity) {
        as.emplace_back("representative");
    }
    return as;
}

/// A page of dossiers that name him. The words that lists are searched by find candidates, the dossier
/// itself decides: a page may have fewer than were asked for, and there may be more behind it.
Result<Page<Found>> find_person(Reader& reader, const Visibility& visibility, const Asked& asked) {
    DossierQuery query;
    query.text = asked.identity;
    Result<Page<DossierRow>> rows = reader.dossiers(visibility, query, asked.page);
    if (!rows) {
        return rows.error();
    }
    Page<Found> found;
    found.next = std::move(rows->next);
    for (DossierRow& row : rows->rows) {
        Result<std::optional<Dossier>> dossier = reader.dossier(row.dossier);
        if (!dossier) {
            return dossier.error();
        }
        if (!*dossier) {
            continue;
        }
        auto as = roles_of((*dossier)->header, asked.identity);
        if (!as.empty()) {
            found.rows.push_back({std::move(row), std::move(**dossier), std::move(as)});
        }
    }
    return found;
}

std::vector<DossierId> ids_of(const std::vector<Found>& found) {
    std::vector<DossierId> ids;
    for (const Found& one : found) {
        ids.push_back(one.row.dossier);
    }
    return ids;
}

/// nullopt: it is answered.
std::optional<Page<Found>> found_in(Call& call, Reader& reader, const Visibility& visibility) {
    const auto asked = asked_in(call);
    if (!asked) {
        return std::nullopt;
    }
    Result<Page<Found>> found = find_person(reader, visibility, *asked);
    if (!found) {
        const bool page = found.error().code == ErrorCode::invalid_argument;
        call.refuse(found.error(), page ? Where{"/cursor", {}, {}} : Where{});
        return std::nullopt;
    }
    return std::move(*found);
}

void write_as(json::Writer& writer, const Found& found) {
    writer.member("as").begin_array();
    for (const std::string_view role : found.as) {
        writer.string(role);
    }
    writer.end_array();
}

/// All events of a dossier, notes and notices among them.
Result<std::vector<RecordedEvent>> whole_history(Call& call, Reader& reader, const DossierId& id) {
    std::vector<RecordedEvent> events;
    std::size_t taken = 0;
    do {
        const auto from = events.empty() ? 1U : events.back().number + 1;
        const auto rows = reader.events(id.value, from, kEventsAtOnce);
        if (!rows) {
            return rows.error();
        }
        taken = rows->size();
        for (const LogRow& row : *rows) {
            Result<RecordedEvent> event = call.desk.parts.codec.decode(
                row.event.bytes, row.event.personal, call.desk.parts.digest);
            if (!event) {
                return event.error();
            }
            event->sequence = row.sequence;
            events.push_back(std::move(*event));
        }
    } while (taken == kEventsAtOnce);
    return events;
}

/// What stands beside a dossier, for an export.
struct Beside {
    std::vector<RecordedEvent> events;
    std::vector<IssuedForm> forms;
    std::vector<Notice> notices;
    std::vector<DossierReader> readers;
};

Result<Beside> beside(Call& call, Reader& reader, const DossierId& id) {
    Beside beside;
    const ServerParts& parts = call.desk.parts;
    auto events = whole_history(call, reader, id);
    if (!events) {
        return events.error();
    }
    beside.events = std::move(*events);
    if (parts.forms != nullptr) {
        auto forms = parts.forms->forms(reader, id);
        if (!forms) {
            return forms.error();
        }
        beside.forms = std::move(forms->issued);
    }
    if (parts.notices != nullptr) {
        auto notices = parts.notices->of(id);
        if (!notices) {
            return notices.error();
        }
        beside.notices = std::move(*notices);
    }
    auto readers = parts.audit.readers_of(id, kReadersMax);
    if (!readers) {
        return readers.error();
    }
    beside.readers = std::move(*readers);
    return beside;
}

void write_reader(json::Writer& writer, const DossierReader& by) {
    writer.begin_object()
        .text_member("actor", by.actor)
        .text_member("system", by.system)
        .text_member("what", by.what)
        .member("times")
        .number(by.times);
    writer.text_member("first", format_instant(by.first))
        .text_member("last", format_instant(by.last))
        .end_object();
}

template <class Row, class Write>
void write_list(json::Writer& writer, std::string_view name, const std::vector<Row>& rows,
                Write&& write) {
    writer.member(name).begin_array();
    for (const Row& row : rows) {
        write(writer, row);
    }
    writer.end_array();
}

/// One dossier of an export. Errors of the stores: then what was written is thrown away.
Result<void> write_export(Call& call, Reader& reader, json::Writer& writer, const Found& one) {
    const Result<Beside> more = beside(call, reader, one.row.dossier);
    if (!more) {
        return more.error();
    }
    writer.begin_object();
    write_as(writer, one);
    writer.member("dossier");
    json::render(writer, one.dossier);
    writer.member("events");
    json::render(writer, more->events);
    writer.member("documents");
    if (call.desk.parts.documents) {
        MOTCUA_TRY(write_documents(call, reader, one.row.dossier, writer));
    } else {
        writer.begin_array().end_array();
    }
    write_list(writer, "forms", more->forms, write_issued_form);
    write_list(writer, "notices", more->notices, write_notice);
    write_list(writer, "readings", more->readers, write_reader);
    writer.end_object();
    return {};
}

}  // namespace

void search_person(Call& call, Reader& reader) {
    const auto found = found_in(call, reader, call.visibility());
    if (!found || !note_reading(call, ids_of(found->rows), "person-search")) {
        return;
    }
    call.answer(page_of(found->rows, found->next, [](json::Writer& writer, const Found& one) {
        const Party& owner = one.dossier.header.owner;
        writer.begin_object().member("dossier");
        json::render(writer, one.row);
        write_as(writer, one);
        writer.text_member("owner_identity", masked_identity(owner.identity.value)).end_object();
    }));
}

void export_person(Call& call, Reader& reader) {
    const auto found = found_in(call, reader, call.visibility());
    if (!found) {
        return;
    }
    json::Writer writer;
    writer.begin_object().member("rows").begin_array();
    for (const Found& one : found->rows) {
        if (const auto written = write_export(call, reader, writer, one); !written) {
            call.refuse(written.error());
            return;
        }
    }
    writer.end_array().member("next");
    found->next.empty() ? writer.null() : writer.string(found->next);
    writer.end_object();
    if (!note_reading(call, ids_of(found->rows), "person-export") ||
        !note(call, AuditKind::person_export, {},
              "dossiers:" + std::to_string(found->rows.size()))) {
        return;
    }
    call.answer(std::move(writer));
}

/// Nothing of the dossiers leaves but their ids: whoever asks may be an auditor.
void list_person_readers(Call& call, Reader& reader) {
    const auto found = found_in(call, reader, Visibility::all());
    if (!found) {
        return;
    }
    struct Row {
        DossierId dossier;
        DossierReader by;
    };
    std::vector<Row> rows;
    for (const DossierId& dossier : ids_of(found->rows)) {
        const auto readers = call.desk.parts.audit.readers_of(dossier, kReadersMax);
        if (!readers) {
            call.refuse(readers.error());
            return;
        }
        for (const DossierReader& by : *readers) {
            rows.push_back({dossier, by});
        }
    }
    if (!note_reading(call, ids_of(found->rows), "person-readers")) {
        return;
    }
    call.answer(page_of(rows, found->next, [](json::Writer& writer, const Row& row) {
        writer.begin_object()
            .text_member("dossier", row.dossier.value)
            .text_member("actor", row.by.actor)
            .text_member("system", row.by.system)
            .text_member("what", row.by.what)
            .member("times")
            .number(row.by.times);
        writer.text_member("first", format_instant(row.by.first))
            .text_member("last", format_instant(row.by.last))
            .end_object();
    }));
}

}  // namespace motcua::http
