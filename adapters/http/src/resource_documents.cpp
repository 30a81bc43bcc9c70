// The papers of a dossier with all their versions, and their content.
#include <algorithm>

#include "document_words.hpp"
#include "dossier_parts.hpp"
#include "routes.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kEventsAtOnce = 500;
/// A paper that was handed on lies in the dossier it came from; so many of them are gone back.
constexpr int kParentsMost = 8;

/// One version of a paper.
struct Version {
    Paper paper;
    std::uint32_t replaced_by = 0;  ///< 0: it stands
};

void add_version(std::vector<Version>& versions, const Event& event) {
    if (const auto* attached = std::get_if<PaperAttached>(&event)) {
        versions.push_back({attached->paper, 0});
    } else if (const auto* replaced = std::get_if<PaperReplaced>(&event)) {
        for (Version& version : versions) {
            if (version.paper.number == replaced->replaced) {
                version.replaced_by = replaced->paper.number;
            }
        }
        versions.push_back({replaced->paper, 0});
    } else if (const auto* checked = std::get_if<PaperChecked>(&event)) {
        for (Version& version : versions) {
            if (version.paper.number == checked->paper) {
                version.paper.check = checked->check;
            }
        }
    }
}

/// By its history, in the order in which they came.
Result<std::vector<Version>> versions_of(const Call& call, Reader& reader, const DossierId& id) {
    std::vector<Version> versions;
    for (std::uint32_t from = 1;;) {
        const auto rows = reader.events(id.value, from, kEventsAtOnce);
        if (!rows) {
            return rows.error();
        }
        for (const LogRow& row : *rows) {
            if (row.type != PaperAttached::type && row.type != PaperReplaced::type &&
                row.type != PaperChecked::type) {
                continue;
            }
            const Result<RecordedEvent> event = call.desk.parts.codec.decode(
                row.event.bytes, row.event.personal, call.desk.parts.digest);
            if (!event) {
                return event.error();
            }
            add_version(versions, event->event);
        }
        if (rows->size() < kEventsAtOnce) {
            return versions;
        }
        from = rows->back().number + 1;
    }
}

/// What the store knows of it; a paper that another dossier handed on lies there.
Result<std::optional<StoredDocument>> document_of(const DocumentParts& parts, Reader& reader,
                                                  DossierId id, const std::string& digest) {
    for (int i = 0; i < kParentsMost && !digest.empty() && !id.empty(); ++i) {
        auto found = parts.shelf.document(id, digest);
        if (!found || *found) {
            return found;
        }
        const auto dossier = reader.dossier(id);
        if (!dossier) {
            return dossier.error();
        }
        id = *dossier && (*dossier)->parent ? (*dossier)->parent->dossier : DossierId{};
    }
    return std::optional<StoredDocument>();
}

void write_optional(json::Writer& writer, std::string_view name, const std::string& text) {
    writer.member(name);
    text.empty() ? writer.null() : writer.string(text);
}

void write_version(json::Writer& writer, const Version& version,
                   const std::optional<StoredDocument>& stored, bool is_erased) {
    const Paper& paper = version.paper;
    writer.begin_object().number_member("number", std::int64_t{paper.number});
    write_optional(writer, "document", paper.document);
    write_optional(writer, "name", is_erased ? std::string{} : paper.name.value);
    writer.text_member("kind", enum_name(paper.kind))
        .text_member("check", enum_name(paper.check))
        .text_member("at", format_instant(paper.at));
    write_optional(writer, "digest", paper.digest);
    writer.member("size_bytes").number(paper.size_bytes);
    write_optional(writer, "media_type", paper.media_type);
    writer.member("scan");
    stored ? writer.string(enum_name(stored->scan)) : writer.null();
    writer.boolean_member("stored", stored.has_value()).member("replaced_by");
    version.replaced_by == 0 ? writer.null() : writer.number(std::int64_t{version.replaced_by});
    writer.end_object();
}

/// RFC 8187: what a header cannot hold is written by its bytes.
std::string disposition_of(const std::string& name) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$&+-.^_`|~";
    std::string text = "attachment; filename*=UTF-8''";
    for (const char letter : name) {
        const auto byte = static_cast<unsigned char>(letter);
        if (plain.find(letter) != std::string_view::npos) {
            text += letter;
        } else {
            text += '%';
            text += digits[byte >> 4U];
            text += digits[byte & 0x0FU];
        }
    }
    return text;
}

/// Also what was uploaded before there was a scanner, until it is put into quarantine. What a host put,
/// and nobody handed in, is not scanned.
bool is_withheld(const DocumentParts& parts, const StoredDocument& document) {
    return document.scan == ScanState::quarantined || document.scan == ScanState::refused ||
           (document.scan == ScanState::not_scanned && parts.scanner != nullptr &&
            !document.owner.empty());
}

/// Its content is shown to nobody; 409, because it may change.
void withhold(Call& call, ScanState scan) {
    const std::string detail =
        scan == ScanState::refused
            ? "expected a document that the scanner lets pass, but it refused this one"
            : "expected a document that was scanned, but the scanner has not answered yet";
    call.answer(problem(
        409, "document_withheld", "Chưa được giao nội dung tệp", "The content is withheld",
        call.desk.parts.say({ErrorCode::condition_not_met, detail}, call.request.language).detail,
        call.request.language));
}

void answer_content(Call& call, const Version& version, std::string content) {
    const std::string& name = version.paper.name.value;
    Response response{200, "application/octet-stream", std::move(content), {}};
    response.fields.add("Content-Disposition",
                        disposition_of(name.empty() ? std::to_string(version.paper.number) : name));
    response.fields.add("ETag", "\"" + version.paper.digest + "\"");
    call.answer(std::move(response));
}

}  // namespace

Result<void> write_documents(const Call& call, Reader& reader, const DossierId& id,
                             json::Writer& writer) {
    const auto versions = versions_of(call, reader, id);
    const auto dossier = reader.dossier(id);
    if (!versions || !dossier) {
        return versions ? dossier.error() : versions.error();
    }
    const bool is_erased = *dossier && (*dossier)->erased;
    writer.begin_array();
    for (const Version& version : *versions) {
        const auto stored =
            document_of(*call.desk.parts.documents, reader, id, version.paper.digest);
        if (!stored) {
            return stored.error();
        }
        write_version(writer, version, *stored, is_erased);
    }
    writer.end_array();
    return {};
}

void list_documents(Call& call, Reader& reader) {
    const DocumentParts* const parts = documents_for(call);
    const auto row = parts != nullptr && call.knows_query({})
                         ? find_dossier(call, reader, call.at.front())
                         : std::nullopt;
    if (!row) {
        return;
    }
    json::Writer writer;
    writer.begin_object().member("rows");
    if (const Result<void> written = write_documents(call, reader, row->dossier, writer);
        !written) {
        call.refuse(written.error());
        return;
    }
    writer.member("next").null().end_object();
    if (note_reading(call, {row->dossier}, "documents")) {
        call.answer(std::move(writer));
    }
}

void show_document(Call& call, Reader& reader) {
    const DocumentParts* const parts = documents_for(call);
    const auto number = whole_number(call.at.at(1), 1, UINT32_MAX);
    const auto row = parts != nullptr && call.knows_query({})
                         ? find_dossier(call, reader, call.at.front())
                         : std::nullopt;
    if (!row) {
        return;
    }
    const auto versions = versions_of(call, reader, row->dossier);
    if (!versions) {
        call.refuse(versions.error());
        return;
    }
    const auto version = std::find_if(versions->begin(), versions->end(), [&](const Version& one) {
        return number && one.paper.number == *number;
    });
    const auto stored = version != versions->end()
                            ? document_of(*parts, reader, row->dossier, version->paper.digest)
                            : Result<std::optional<StoredDocument>>(std::nullopt);
    if (!stored || !*stored) {
        stored ? call.refuse_unknown("a document") : call.refuse(stored.error());
        return;
    }
    if (is_withheld(*parts, **stored)) {
        withhold(call, (*stored)->scan);
        return;
    }
    auto content = parts->store.get((*stored)->dossier, (*stored)->digest);
    if (!content) {
        call.refuse(content.error());
        return;
    }
    if (note_reading(call, {row->dossier}, "document")) {
        answer_content(call, *version, std::move(*content));
    }
}

}  // namespace motcua::http
