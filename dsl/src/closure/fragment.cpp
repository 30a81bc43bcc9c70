// Finding a fragment, checking what it is given, writing it out.
#include "closure/fragment.hpp"

#include <algorithm>
#include <charconv>

#include "quote.hpp"

namespace motcua::dsl {
namespace {

unsigned number_of(std::string_view text) {
    unsigned number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::size_t offset_of(const XmlElement& e, std::string_view attribute) {
    const XmlAttribute* written = e.attribute(attribute);
    return written == nullptr ? e.offset : written->offset;
}

}  // namespace

bool Inclusion::prepare(const PartFile& procedure, const XmlElement& include, const FindText& find,
                        Found& found) {
    site_ = procedure.spot(include.offset);
    const std::size_t errors = count_errors(found);
    const std::string id(value_of(include, "fragment"));
    std::optional<FoundText> text =
        find ? find({"fragment", id, {}, number_of(value_of(include, "version"))}) : std::nullopt;
    if (!text) {
        const std::string version(value_of(include, "version"));
        add_error(found, *procedure.file(), offset_of(include, "fragment"), "unknown-fragment",
                  "Không tìm thấy đoạn dùng chung " + quoted(id) +
                      (version.empty() ? "" : " phiên bản " + version),
                  "Để tệp của đoạn cùng thư mục với thủ tục hoặc trong thư mục fragments, hoặc sửa "
                  "tên");
        return false;
    }
    Found own;
    fragment_ = PartFile::read(
        std::make_shared<const SourceFile>(std::move(text->file), std::move(text->text)),
        fragment_vocabulary(), own);
    if (fragment_ != nullptr) {
        Diagnostics diagnostics{fragment_->file()->name};
        check_parameters(fragment_->document(), diagnostics);
        for (Diagnostic& d : diagnostics.take_sorted()) {
            own.push_back(std::move(d));
        }
    }
    const bool is_sound = fragment_ != nullptr && count_errors(own) == 0;
    add_of_other(found, std::move(own), other_place(site()));
    if (is_sound) {
        parameters_ = parameters_of(fragment_->document());
        read_arguments(procedure, include, found);
        find_holes();
    }
    return count_errors(found) == errors;
}

void Inclusion::read_arguments(const PartFile& procedure, const XmlElement& include, Found& found) {
    for (const std::size_t index : include.children) {
        if (procedure.type(procedure[index]) != nullptr) {
            take_argument(procedure, procedure[index], found);
        }
    }
    take_fallbacks(procedure, include, found);
}

void Inclusion::take_argument(const PartFile& procedure, const XmlElement& with, Found& found) {
    const std::string_view name = value_of(with, "parameter");
    const XmlAttribute* value = with.attribute("value");
    const auto known = parameters_.find(name);
    if (known == parameters_.end()) {
        std::vector<std::string_view> names;
        for (const auto& [id, parameter] : parameters_) {
            names.push_back(id);
        }
        const std::string_view near = nearest(name, names);
        add_error(found, *procedure.file(), offset_of(with, "parameter"), "unknown-parameter",
                  "Đoạn dùng chung không có tham số " + quoted(name),
                  near.empty() ? "Bỏ <with> này, hoặc xem các <parameter> của đoạn"
                               : "Có phải ý bạn là " + quoted(near) + "?");
        return;
    }
    if (value == nullptr) {
        return;  // reported with the words
    }
    if (const auto why = refuse_value(known->second.type, value->value)) {
        add_error(found, *procedure.file(), value->offset, "bad-parameter",
                  "Tham số " + quoted(name) + ": " + *why,
                  "Ghi giá trị kiểu " + std::string(enum_name(known->second.type)));
    }
    const bool added =
        arguments_.emplace(name, Argument{value->value, procedure.spot(value->value_offset)})
            .second;
    if (!added) {
        add_error(found, *procedure.file(), with.offset, "duplicate-id",
                  "Tham số " + quoted(name) + " được ghi hai lần",
                  "Giữ một <with> cho mỗi tham số");
    }
}

void Inclusion::take_fallbacks(const PartFile& procedure, const XmlElement& include, Found& found) {
    for (const auto& [name, parameter] : parameters_) {
        if (arguments_.contains(name)) {
            continue;
        }
        if (parameter.fallback != nullptr) {
            arguments_.emplace(name, Argument{parameter.fallback->value,
                                              fragment_->spot(parameter.fallback->value_offset)});
            continue;
        }
        add_error(found, *procedure.file(), include.offset, "missing-parameter",
                  "Thiếu giá trị của tham số " + quoted(name) + ": " +
                      std::string(value_of(*parameter.element, "title")),
                  "Thêm <with parameter=\"" + name + "\" value=\"…\"/>");
    }
}

void Inclusion::find_holes() {
    for (const XmlElement& element : fragment_->elements()) {
        for (const assist::SketchAttribute& attribute : fragment_->bytes(element).attributes) {
            if (!placeholders_in(attribute.value).empty()) {
                holes_.push_back({attribute.offset, attribute.end, attribute.value_offset,
                                  attribute.value_offset + attribute.value.size()});
            }
        }
    }
}

/// All of the attribute is about the value that was given, so that whoever gave a wrong one is told
/// where he wrote it.
void Inclusion::fill(Patchwork& work, const Hole& hole) const {
    const SourceFile& file = *fragment_->file();
    const std::string_view text = file.source.text();
    const std::string_view raw = text.substr(hole.value_begin, hole.value_end - hole.value_begin);
    const char quote = text[hole.value_begin - 1];
    std::string written(text.substr(hole.begin, hole.value_begin - hole.begin));
    std::size_t done = 0;
    const Argument* told = nullptr;
    for (const Placeholder& use : placeholders_in(raw)) {
        const auto argument = arguments_.find(use.name);
        if (argument == arguments_.end()) {
            continue;  // in what is not copied
        }
        written += raw.substr(done, use.begin - done);
        written += quoted_for_xml(argument->second.value, quote);
        done = use.end;
        const bool is_given = argument->second.from.file == site_.file;
        told = told == nullptr || (is_given && told->from.file != site_.file) ? &argument->second
                                                                              : told;
    }
    written += raw.substr(done);
    written += quote;
    if (told != nullptr && told->from.file == site_.file) {
        work.put(written, told->from, {Link::used, fragment_->spot(hole.begin)});
    } else {
        work.put(written, fragment_->spot(hole.begin), site());
    }
}

void Inclusion::copy(Patchwork& work, std::size_t begin, std::size_t end) const {
    for (const Hole& hole : holes_) {
        if (hole.begin >= begin && hole.end <= end) {
            work.copy(*fragment_->file(), begin, hole.begin, site());
            fill(work, hole);
            begin = hole.end;
        }
    }
    work.copy(*fragment_->file(), begin, end, site());
}

void Inclusion::copy_flow(Patchwork& work) const {
    constexpr std::string_view blanks = " \t\r\n";
    const XmlElement* flow = fragment_->child("flow");
    if (flow == nullptr) {
        return;
    }
    const assist::SketchElement& bytes = fragment_->bytes(*flow);
    const std::string_view text = fragment_->file()->source.text();
    const std::string_view inside = text.substr(bytes.head_end, bytes.content_end - bytes.head_end);
    const std::size_t first = inside.find_first_not_of(blanks);
    if (!bytes.empty && first != std::string_view::npos) {
        const std::size_t last = inside.find_last_not_of(blanks);
        copy(work, bytes.head_end + first, bytes.head_end + last + 1);
    }
}

}  // namespace motcua::dsl
