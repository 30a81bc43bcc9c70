// Documents on their way in: begun with size and digest, then chunk by chunk, then looked at and kept.
#include <algorithm>
#include <array>

#include <motcua/engine/core/authorize.hpp>

#include "document_keeper.hpp"
#include "document_words.hpp"
#include "members.hpp"
#include "routes.hpp"
#include "sniff.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

constexpr std::size_t kNameBytesMax = 255;

/// The caller's own upload that the path names; nullopt: it is answered.
std::optional<Upload> upload_named(Call& call, const DocumentParts& parts) {
    Result<std::optional<Upload>> upload = parts.uploads.upload(call.at.front());
    if (!upload) {
        call.refuse(upload.error());
        return std::nullopt;
    }
    const bool his = *upload && (*upload)->owner == call.caller.actor.identity() &&
                     (*upload)->expires > call.now();
    if (!his) {
        call.refuse_unknown("an upload");
        return std::nullopt;
    }
    return std::move(*upload);
}

void refuse_member(Call& call, const std::string& member, std::string detail) {
    call.refuse({ErrorCode::invalid_argument, std::move(detail)}, {"/" + member, {}, {}});
}

bool is_file_name(const std::string& name) {
    return name.size() <= kNameBytesMax && name != "." && name != ".." &&
           std::none_of(name.begin(), name.end(), [](unsigned char letter) {
               return letter < 0x20 || letter == 0x7F || letter == '/' || letter == '\\';
           });
}

bool is_sha256(const std::string& text) {
    return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char letter) {
               return (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
           });
}

std::string new_id(Random& random) {
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    constexpr std::string_view digits = "0123456789abcdef";
    std::string id;
    for (const std::uint8_t byte : bytes) {
        id += digits[byte >> 4U];
        id += digits[byte & 0x0FU];
    }
    return id;
}

/// The id that a dossier will be filed under: one that the caller was given before, else a new one.
/// nullopt: it is answered.
std::optional<DossierId> dossier_to_be(Call& call, Reader& reader, const DocumentParts& parts,
                                       const std::string& named) {
    if (named.empty()) {
        std::array<std::uint8_t, 10> random{};
        call.desk.parts.random.fill(random);
        return make_dossier_id(call.now().time_since_epoch(), random);
    }
    const auto begun = parts.uploads.has_begun(call.caller.actor.identity(), DossierId(named));
    const auto there = reader.dossier(DossierId(named));
    if (!begun || !there) {
        call.refuse(begun ? there.error() : begun.error());
        return std::nullopt;
    }
    if (!*begun || *there) {
        refuse_member(call, "dossier",
                      "expected the id that an earlier upload of this filing was given, but it is "
                      "none");
        return std::nullopt;
    }
    return DossierId(named);
}

/// One that is there, to which the caller may add papers; nullopt: it is answered.
std::optional<DossierId> dossier_there(Call& call, Reader& reader, const std::string& name) {
    const auto row = find_dossier(call, reader, name);
    const auto dossier =
        row ? reader.dossier(row->dossier) : Result<std::optional<Dossier>>(std::nullopt);
    if (!row) {
        return std::nullopt;
    }
    if (!dossier || !*dossier) {
        dossier ? call.refuse_unknown("a dossier") : call.refuse(dossier.error());
        return std::nullopt;
    }
    const Result<void> may = authorize(call.caller.actor, Action::contribute, **dossier, nullptr,
                                       call.engine().directory(), call.now());
    if (!may) {
        call.refuse(may.error());
        return std::nullopt;
    }
    return row->dossier;
}

/// What a body asks to begin; nullopt: it is answered.
std::optional<Upload> read_upload(Call& call, std::string* dossier) {
    const auto body = call.knows_query({}) ? call.object() : std::nullopt;
    if (!body) {
        return std::nullopt;
    }
    const DocumentOptions& options = call.desk.options.documents;
    Members members(call, *body);
    Upload upload;
    upload.name = members.text("name");
    upload.size_bytes = members.number("size_bytes", 0, 1, options.document_bytes);
    upload.sha256 = members.text("sha256");
    upload.declared_type = members.text_if_any("media_type");
    if (dossier != nullptr) {
        *dossier = members.text_if_any("dossier");
    }
    if (!members.fit()) {
        return std::nullopt;
    }
    if (!is_file_name(upload.name)) {
        refuse_member(call, "name",
                      "expected a file name of at most " + std::to_string(kNameBytesMax) +
                          " bytes without a path, but it is none");
    } else if (upload.size_bytes == 0) {
        refuse_member(call, "size_bytes", "expected the size of the document, but there is none");
    } else if (!is_sha256(upload.sha256)) {
        refuse_member(call, "sha256",
                      "expected a SHA-256 in 64 small hexadecimal digits, but it is none");
    } else if (upload.declared_type.size() > kNameBytesMax) {
        refuse_member(call, "media_type", "expected a media type, but it is longer than any");
    } else {
        return upload;
    }
    return std::nullopt;
}

void write_upload(json::Writer& writer, const Call& call, const Upload& upload,
                  const std::optional<StoredDocument>& document) {
    writer.begin_object()
        .text_member("id", upload.id)
        .text_member("dossier", upload.dossier.value)
        .text_member("name", upload.name);
    writer.member("size_bytes").number(upload.size_bytes);
    writer.member("received").number(upload.received);
    writer.member("chunk_bytes")
        .number(static_cast<std::uint64_t>(call.desk.options.limits.body_bytes));
    writer.text_member("expires", format_instant(upload.expires)).member("document");
    if (document) {
        writer.begin_object().text_member("digest", document->digest);
        writer.member("size_bytes").number(document->size_bytes);
        writer.text_member("media_type", document->media_type)
            .text_member("scan", enum_name(document->scan))
            .end_object();
    } else {
        writer.null();
    }
    writer.end_object();
}

void begin(Call& call, const DocumentParts& parts, Upload upload, DossierId dossier) {
    const DocumentOptions& options = call.desk.options.documents;
    upload.id = new_id(call.desk.parts.random);
    upload.owner = call.caller.actor.identity();
    upload.dossier = std::move(dossier);
    upload.expires = call.now() + options.upload_within;
    const Result<void> begun = parts.uploads.begin(upload, options.uploads_open);
    if (!begun) {
        call.refuse(begun.error());
        return;
    }
    json::Writer writer;
    write_upload(writer, call, upload, std::nullopt);
    Response response{201, "application/json", writer.take(), {}};
    response.fields.add("Location", "/v1/uploads/" + upload.id);
    call.answer(std::move(response));
}

/// What is not as it was announced is not kept; always false. `pointer`: the member of the
/// announcement that the content is at odds with, empty if it is none.
bool refuse_content(Call& call, const DocumentParts& parts, const Upload& upload,
                    std::string_view code, std::string_view vi, std::string_view en,
                    const std::string& detail, const std::string& pointer) {
    // If it cannot be dropped now, it expires.
    static_cast<void>(parts.uploads.drop(upload.id));
    call.answer(problem(
        422, code, vi, en,
        call.desk.parts.say({ErrorCode::condition_not_met, detail}, call.request.language).detail,
        call.request.language, {pointer, {}, {}}));
    return false;
}

bool is_taken(const DocumentOptions& options, std::string_view type) {
    const std::span<const std::string_view> usual = usual_types();
    return options.types.empty()
               ? std::find(usual.begin(), usual.end(), type) != usual.end()
               : std::find(options.types.begin(), options.types.end(), type) != options.types.end();
}

/// Whether it is what was announced, and something that is taken; else it is answered.
bool passes(Call& call, const DocumentParts& parts, const Upload& upload,
            const std::string& content, const std::string& type) {
    const std::array<std::string_view, 1> whole{content};
    if (to_hex(call.desk.parts.digest.sha256(whole)) != upload.sha256) {
        return refuse_content(call, parts, upload, "digest_mismatch",
                              "Tệp nhận được khác tệp đã báo",
                              "What came is not what was announced",
                              "expected the SHA-256 that was announced, but the bytes have "
                              "another; begin the upload anew",
                              "/sha256");
    }
    if (!is_taken(call.desk.options.documents, type)) {
        return refuse_content(
            call, parts, upload, "type_refused", "Loại tệp không được nhận",
            "Documents of this type are not taken",
            "expected a document of a type that is taken, but its content is " + type, {});
    }
    if (!may_be_declared(upload.declared_type, type)) {
        return refuse_content(call, parts, upload, "type_refused", "Nội dung tệp khác loại đã khai",
                              "The content is of another type than was declared",
                              "expected content of the type that was declared, but it is " + type,
                              "/media_type");
    }
    return true;
}

/// All bytes are there; false: it is answered.
bool finish(Call& call, const DocumentParts& parts, const Upload& upload,
            std::optional<StoredDocument>& document) {
    const auto content = parts.uploads.content(upload.id);
    if (!content) {
        call.refuse(content.error());
        return false;
    }
    const std::string type = sniffed_type(*content);
    if (!passes(call, parts, upload, *content, type)) {
        return false;
    }
    const ScanState scan =
        parts.scanner == nullptr ? ScanState::not_scanned : ScanState::quarantined;
    auto stored = parts.uploads.finish(upload.id, *content, type, scan, call.now());
    if (!stored) {
        call.refuse(stored.error());
        return false;
    }
    document = std::move(*stored);
    if (call.desk.keeper != nullptr) {
        call.desk.keeper->wake();
    }
    return true;
}

/// Where the chunk begins; nullopt: it is answered.
std::optional<std::uint64_t> offset_of(Call& call) {
    const auto type = call.request.fields.find("Content-Type");
    if (!type || !equal_ignoring_case(trimmed(type->substr(0, type->find(';'))),
                                      "application/octet-stream")) {
        call.refuse_type("expected application/octet-stream, but it is another type");
        return std::nullopt;
    }
    const auto field = call.request.fields.find("Upload-Offset");
    const auto offset = field && call.request.fields.count("Upload-Offset") == 1
                            ? whole_number(*field, 0, INT64_MAX)
                            : std::nullopt;
    if (!offset) {
        call.refuse({ErrorCode::invalid_argument,
                     "expected the number of the chunk's first byte, but there is none"},
                    {{}, "Upload-Offset", {}});
    }
    return offset;
}

void answer_upload(Call& call, const DocumentParts& parts, const Upload& upload,
                   std::optional<StoredDocument> document) {
    if (!document && !upload.digest.empty()) {
        auto found = parts.shelf.document(upload.dossier, upload.digest);
        if (!found) {
            call.refuse(found.error());
            return;
        }
        document = std::move(*found);
    }
    json::Writer writer;
    write_upload(writer, call, upload, document);
    call.answer(std::move(writer));
}

}  // namespace

const DocumentParts* documents_for(Call& call) {
    const auto& parts = call.desk.parts.documents;
    if (!parts) {
        call.refuse({ErrorCode::not_found, "expected a resource, but there is none here"});
        return nullptr;
    }
    return &*parts;
}

void begin_upload(Call& call, Reader& reader) {
    const DocumentParts* const parts = documents_for(call);
    std::string named;
    auto upload = parts != nullptr ? read_upload(call, &named) : std::nullopt;
    auto dossier = upload ? dossier_to_be(call, reader, *parts, named) : std::nullopt;
    if (dossier) {
        begin(call, *parts, std::move(*upload), std::move(*dossier));
    }
}

void begin_dossier_upload(Call& call, Reader& reader) {
    const DocumentParts* const parts = documents_for(call);
    auto dossier = parts != nullptr ? dossier_there(call, reader, call.at.front()) : std::nullopt;
    auto upload = dossier ? read_upload(call, nullptr) : std::nullopt;
    if (upload) {
        begin(call, *parts, std::move(*upload), std::move(*dossier));
    }
}

void append_upload(Call& call, Reader&) {
    const DocumentParts* const parts = documents_for(call);
    const auto known =
        parts != nullptr && call.knows_query({}) ? upload_named(call, *parts) : std::nullopt;
    const auto offset = known ? offset_of(call) : std::nullopt;
    if (!offset) {
        return;
    }
    if (*offset > known->received) {
        const std::string detail = "expected the next bytes at " + std::to_string(known->received) +
                                   ", but they begin at " + std::to_string(*offset);
        call.answer(problem(
            409, "upload_gap", "Thiếu phần trước", "Something before it is missing",
            call.desk.parts.say({ErrorCode::invalid_argument, detail}, call.request.language)
                .detail,
            call.request.language, {{}, "Upload-Offset", {}}));
        return;
    }
    const auto upload = parts->uploads.append(known->id, *offset, call.request.body);
    if (!upload) {
        const bool header = upload.error().code == ErrorCode::invalid_argument;
        call.refuse(upload.error(), {{}, header ? "Upload-Offset" : "", {}});
        return;
    }
    std::optional<StoredDocument> document;
    const bool whole = upload->received == upload->size_bytes && upload->digest.empty();
    if (!whole || finish(call, *parts, *upload, document)) {
        answer_upload(call, *parts, *upload, std::move(document));
    }
}

void show_upload(Call& call, Reader&) {
    const DocumentParts* const parts = documents_for(call);
    const auto upload =
        parts != nullptr && call.knows_query({}) ? upload_named(call, *parts) : std::nullopt;
    if (upload) {
        answer_upload(call, *parts, *upload, std::nullopt);
    }
}

void drop_upload(Call& call, Reader&) {
    const DocumentParts* const parts = documents_for(call);
    const auto upload =
        parts != nullptr && call.knows_query({}) ? upload_named(call, *parts) : std::nullopt;
    if (!upload) {
        return;
    }
    if (const Result<void> dropped = parts->uploads.drop(upload->id); !dropped) {
        call.refuse(dropped.error());
        return;
    }
    call.answer(Response{200, "application/json", "{}", {}});
}

}  // namespace motcua::http
