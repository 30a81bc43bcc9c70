// Rule sets. What is wrong is told at its place; the model's own validation has the last word.
#include <algorithm>
#include <map>

#include <motcua/engine/model/rule_words.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

using rule_words::portal_state_finished;
using rule_words::portal_state_last;

/// Without the mark of a role: the model keeps words and roles in one list.
std::vector<std::string> recipients(const ReadContext& context, const XmlElement& e,
                                    std::string_view attribute) {
    std::vector<std::string> all;
    for (const std::string_view word : split_words(context.value(e, attribute).value_or(""))) {
        all.emplace_back(split_prefix(word).name);
    }
    return all;
}

bool says(const ReadContext& context, const XmlElement& e, std::string_view attribute,
          std::string_view wanted) {
    const auto words = split_words(context.value(e, attribute).value_or(""));
    return std::find(words.begin(), words.end(), wanted) != words.end();
}

class RulesReader {
public:
    RulesReader(const ReadContext& context, const LoadOptions& options)
        : context_(context), options_(options) {}

    RuleSet run() {
        const XmlElement& root = context_.root();
        context_.place("rules", root);
        rules_.ref.id = context_.text(root, "id");
        rules_.ref.version = context_.count(root, "version").value_or(0);
        rules_.effective = context_.validity(root, "effective-from", "effective-until");
        if (const XmlElement* title = context_.child(root, "title")) {
            rules_.title = ReadContext::content(*title);
        }
        for (const XmlElement* e : context_.children(root, "reception")) {
            read_reception(*e);
        }
        with("counting", &RulesReader::read_counting);
        with("supplement", &RulesReader::read_supplement);
        with("extension", &RulesReader::read_extension);
        with("pauses", &RulesReader::read_pauses);
        with("ends", &RulesReader::read_ends);
        with("acts", &RulesReader::read_acts);
        with("forms", &RulesReader::read_forms);
        with("alerts", &RulesReader::read_alerts);
        with("charging", &RulesReader::read_charging);
        with("reports", &RulesReader::read_reports);
        for (const XmlElement& e : context_.document().xml().elements()) {
            check_roles(e);
        }
        return std::move(rules_);
    }

private:
    void with(std::string_view element, void (RulesReader::*read)(const XmlElement&)) {
        if (const XmlElement* e = context_.child(context_.root(), element)) {
            (this->*read)(*e);
        }
    }

    Citation source(const XmlElement& e) {
        Citation citation;
        citation.document = context_.text(e, "document");
        citation.article = context_.text(e, "article");
        citation.certainty = context_.word(e, "certainty", Certainty::assumed);
        if (citation.document.empty() && citation.certainty != Certainty::assumed) {
            context_.error(
                e, "certainty", "no-source",
                "Ghi là " + quoted(enum_name(citation.certainty)) + " mà không nêu văn bản",
                "Thêm document=\"số văn bản\", hoặc ghi certainty=\"assumed\"");
        }
        return citation;
    }

    /// Reports `key` if an earlier element has it too.
    template <class Key>
    bool is_first(std::map<Key, const XmlElement*>& seen, const Key& key, const XmlElement& e,
                  std::string_view attribute, const std::string& named) {
        const auto [first, fresh] = seen.emplace(key, &e);
        if (!fresh) {
            const Position at = context_.document().xml().position(*first->second);
            context_.error(e, attribute, "duplicate-rule",
                           named + " đã có quy tắc ở dòng " + std::to_string(at.line),
                           "Giữ một quy tắc");
        }
        return fresh;
    }

    void read_counting(const XmlElement& e) {
        rules_.counting = {context_.cutoff(e, "cutoff"), context_.word<DueAt>(e, "due-at"),
                           source(e)};
    }

    void read_reception(const XmlElement& e) {
        ReceptionRule rule;
        rule.channels = context_.words<Channel>(e, "channels");
        rule.within.within = context_.duration(e, "within").value_or(Duration{});
        rule.within.counting = context_.word<Counting>(e, "counting");
        rule.within.due_at = context_.word<DueAt>(e, "due-at");
        rule.within.cutoff = context_.cutoff(e, "cutoff");
        rule.source = source(e);
        for (const Channel channel : rule.channels) {
            is_first(channels_, channel, e, "channels", "Kênh " + quoted(enum_name(channel)));
        }
        rules_.reception.push_back(std::move(rule));
    }

    void read_supplement(const XmlElement& e) {
        rules_.supplement = {context_.count(e, "limit").value_or(0), context_.duration(e, "wait"),
                             says(context_, e, "requires", "items"),
                             says(context_, e, "requires", "reason"), source(e)};
    }

    void read_extension(const XmlElement& e) {
        rules_.extension = {context_.count(e, "limit").value_or(0), context_.duration(e, "notice"),
                            says(context_, e, "requires", "apology"), source(e)};
    }

    void check_state(const XmlElement& e, unsigned state) {
        if (state < 1 || state > portal_state_last) {
            context_.error(e, "state", "bad-portal-state",
                           "Cổng quốc gia không có trạng thái " + std::to_string(state),
                           "Ghi số từ 1 đến " + std::to_string(portal_state_last));
        }
    }

    void check_state_of_end(const XmlElement& e, EndStatus status, unsigned state) {
        if (!is_done(status) && state >= portal_state_finished && state <= portal_state_last) {
            context_.error(e, "state", "bad-portal-state",
                           "Cách kết thúc " + quoted(enum_name(status)) +
                               " không được báo là đã xử lý xong (" + std::to_string(state) + ")",
                           "Ghi trạng thái thật: 3, 4, 7 hoặc 8");
            return;
        }
        check_state(e, state);
    }

    void read_pauses(const XmlElement& pauses) {
        for (const XmlElement* e : context_.children(pauses, "pause")) {
            rules_.pauses.push_back(read_pause(*e));
        }
        for (std::size_t i = 0; i < rule_words::waits_required; ++i) {
            const std::string_view wait = rule_words::waits[i];
            if (!waits_.contains(wait)) {
                context_.error(pauses, "missing-rule",
                               "Chưa có căn cứ tạm dừng cho loại chờ " + quoted(wait),
                               "Thêm " + quoted(wait) + " vào waits của một <pause>");
            }
        }
    }

    PauseGround read_pause(const XmlElement& e) {
        PauseGround ground;
        ground.id = context_.text(e, "id");
        ground.title = context_.text(e, "title");
        for (const std::string_view wait : split_words(context_.value(e, "waits").value_or(""))) {
            if (is_first(waits_, wait, e, "waits", "Loại chờ " + quoted(wait))) {
                ground.waits.emplace_back(wait);
            }
        }
        ground.by_hand = context_.boolean(e, "by-hand", false);
        ground.requires_document = says(context_, e, "requires", "document");
        ground.limit = context_.count(e, "limit");
        ground.longest = context_.duration(e, "longest");
        ground.portal_state = context_.count(e, "state").value_or(0);
        ground.charged_to = context_.value(e, "charged-to").value_or("applicant");
        ground.source = source(e);
        if (e.attribute("waits") == nullptr && !ground.by_hand) {
            context_.error(e, "missing-attribute", "Căn cứ này không dùng được ở đâu cả",
                           "Thêm waits=\"…\" hoặc by-hand=\"true\"");
        }
        if (ground.portal_state >= portal_state_finished &&
            ground.portal_state <= portal_state_last) {
            context_.error(e, "state", "bad-portal-state",
                           "Hồ sơ đang tạm dừng không được báo là đã xử lý xong (" +
                               std::to_string(ground.portal_state) + ")",
                           "Ghi trạng thái thật: 4, 5, 6 hoặc 8");
        } else if (context_.value(e, "state")) {
            check_state(e, ground.portal_state);
        }
        context_.place("pause:" + ground.id, e);
        return ground;
    }

    void read_ends(const XmlElement& ends) {
        std::map<EndStatus, const XmlElement*> seen;
        for (const XmlElement* e : context_.children(ends, "end")) {
            const auto status = context_.word<EndStatus>(*e, "status");
            if (!status) {
                continue;  // reported with the words
            }
            is_first(seen, *status, *e, "status", "Cách kết thúc " + quoted(enum_name(*status)));
            const unsigned state = context_.count(*e, "state").value_or(0);
            if (context_.value(*e, "state")) {
                check_state_of_end(*e, *status, state);
            }
            rules_.ends.push_back(
                {*status, state, context_.word(*e, "bucket", Bucket::resolved), source(*e)});
        }
        for (const std::string_view status : EnumNames<EndStatus>::names) {
            if (!seen.contains(*enum_from_name<EndStatus>(status))) {
                context_.error(
                    ends, "missing-rule",
                    "Chưa có trạng thái và nhóm thống kê cho cách kết thúc " + quoted(status),
                    "Thêm <end status=" + std::string("\"") + std::string(status) +
                        "\" state=\"…\" bucket=\"…\" …/>");
            }
        }
    }

    void read_acts(const XmlElement& acts) {
        std::map<std::string, const XmlElement*> seen;
        for (const XmlElement* e : context_.children(acts, "act")) {
            const std::string name = context_.text(*e, "name");
            is_first(seen, name, *e, "name", "Việc " + quoted(name));
            rules_.acts.push_back({name, recipients(context_, *e, "by"), source(*e)});
        }
    }

    void read_forms(const XmlElement& forms) {
        rules_.form_set = context_.text(forms, "current");
        for (const XmlElement* e : context_.children(forms, "form-set")) {
            FormSet set{context_.text(*e, "id"), source(*e), {}, context_.text(*e, "fields")};
            std::map<std::string, const XmlElement*> seen;
            for (const XmlElement* form : context_.children(*e, "form")) {
                const std::string role = context_.text(*form, "role");
                is_first(seen, role, *form, "role", "Phiếu " + quoted(role));
                set.forms.push_back(
                    {role, context_.text(*form, "number"), context_.text(*form, "title")});
            }
            rules_.form_sets.push_back(std::move(set));
        }
        check_form_set(forms, "current");
        for (const XmlElement* e : context_.children(forms, "form-set")) {
            check_form_set(*e, "fields");
        }
    }

    /// What the attribute names, if it is there, is one of the sets.
    void check_form_set(const XmlElement& e, std::string_view attribute) {
        const auto name = context_.value(e, attribute);
        const auto& sets = rules_.form_sets;
        if (name && std::none_of(sets.begin(), sets.end(),
                                 [&](const FormSet& set) { return set.id == *name; })) {
            context_.error(e, attribute, "unknown-form-set", "Không có bộ mẫu " + quoted(*name),
                           "Ghi id của một <form-set>");
        }
    }

    void read_alerts(const XmlElement& e) {
        AlertRules& alerts = rules_.alerts;
        alerts.source = source(e);
        alerts.unseen_after = context_.duration(e, "unseen-after");
        alerts.unseen_to = recipients(context_, e, "unseen-to");
        alerts.quiet_outside_hours = context_.value(e, "quiet") == "outside-hours";
        alerts.watcher_role = RoleId(context_.text(e, "watcher"));
        alerts.desk_role = RoleId(context_.text(e, "desk"));
        if ((e.attribute("unseen-after") == nullptr) != (e.attribute("unseen-to") == nullptr)) {
            context_.error(e, "missing-attribute", "unseen-after và unseen-to phải ghi cùng nhau",
                           "Thêm thuộc tính còn thiếu, hoặc bỏ cả hai");
        }
        alerts.dossier = ladder_in(e, "dossier");
        alerts.step = ladder_in(e, "step");
        alerts.wait = ladder_in(e, "wait");
        check_named(e, e, "unseen-to", alerts.unseen_to);
    }

    Ladder ladder_in(const XmlElement& alerts, std::string_view name) {
        const XmlElement* e = context_.child(alerts, name);
        if (e == nullptr) {
            return {};
        }
        Ladder ladder = read_ladder(context_, *e);
        const std::vector<const XmlElement*> rungs = context_.children(*e);
        for (std::size_t i = 0; i < rungs.size(); ++i) {
            check_named(alerts, *rungs[i], "to", ladder.rungs[i].to);
        }
        return ladder;
    }

    /// The words watcher and desk stand for roles that the set itself must name.
    void check_named(const XmlElement& alerts, const XmlElement& e, std::string_view attribute,
                     const std::vector<std::string>& told) {
        for (const std::string_view word :
             {std::string_view("watcher"), std::string_view("desk")}) {
            if (std::find(told.begin(), told.end(), word) != told.end() &&
                alerts.attribute(word) == nullptr) {
                context_.error(e, attribute, "missing-attribute",
                               "Báo cho " + quoted(word) + " mà chưa biết là vai nào",
                               "Thêm " + std::string(word) + "=\"VAI\" vào <alerts>");
            }
        }
    }

    void read_charging(const XmlElement& e) {
        rules_.charging = {context_.duration(e, "receiver-after"),
                           context_.value(e, "queue") == "system", source(e)};
        rules_.least_after_send_back = context_.duration(e, "least-after-send-back");
    }

    void read_reports(const XmlElement& e) {
        rules_.reports = {context_.word(e, "test", LatenessTest::by_day),
                          context_.value(e, "withdrawn") != "apart",
                          context_.value(e, "paused") != "apart", source(e)};
    }

    /// Wherever a role of the organisation is named. A set is for many agencies: a role that one
    /// of them has not is told, not refused; nobody holds it there.
    void check_roles(const XmlElement& e) {
        const ElementType* type = context_.document().type(e.index);
        if (type == nullptr || !options_.roles) {
            return;
        }
        for (const XmlAttribute& attribute : e.attributes) {
            const AttributeRule* rule = type->attribute(attribute.name);
            if (rule != nullptr && rule->type == ValueType::people) {
                for (const std::string_view word : split_words(attribute.value)) {
                    if (split_prefix(word).kind == "role") {
                        check_role(attribute, split_prefix(word).name,
                                   e.name == "act" ? "làm được việc này" : "được báo");
                    }
                }
            }
            if (e.name == "alerts" && (attribute.name == "watcher" || attribute.name == "desk")) {
                check_role(attribute, attribute.value, "được báo");
            }
        }
    }

    void check_role(const XmlAttribute& attribute, std::string_view role, std::string_view loss) {
        const std::vector<std::string>& known = *options_.roles;
        if (std::find(known.begin(), known.end(), role) != known.end()) {
            return;
        }
        const std::vector<std::string_view> ids(known.begin(), known.end());
        const std::string_view near = nearest(role, ids);
        context_.report(
            context_.document().xml().position(attribute), Severity::warning, "role-not-held",
            "Tổ chức không có vai " + quoted(role) + ", nên không ai " + std::string(loss),
            near.empty() ? "Thêm vai ấy vào tệp tổ chức, hoặc sửa tên vai"
                         : "Có phải ý bạn là " + quoted(near) + "?");
    }

    const ReadContext& context_;
    const LoadOptions& options_;
    RuleSet rules_;
    std::map<Channel, const XmlElement*> channels_;
    std::map<std::string_view, const XmlElement*> waits_;
};

}  // namespace

RuleSet read_rules(const ReadContext& context, const LoadOptions& options) {
    RuleSet rules = RulesReader(context, options).run();
    if (!context.has_errors()) {
        for (const std::string& sentence : validate_rules(rules)) {
            context.error(context.root(), "bad-rules", "Bộ quy tắc không dùng được: " + sentence,
                          "Sửa bộ quy tắc theo câu trên");
        }
    }
    return rules;
}

}  // namespace motcua::dsl
