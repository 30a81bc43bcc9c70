// The benchmark's definitions. Long enough in titles and data to weigh what real ones weigh.
#include "definitions.hpp"

#include <fmt/format.h>

namespace motcua::cli::bench {
namespace {

constexpr std::string_view kCalendar = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<calendar xmlns="urn:motcua:calendar:1" id="bench" version="1">
  <title>Lịch đo tốc độ</title>
  <hours><session from="08:00" to="12:00"/><session from="13:00" to="16:00"/></hours>
  <weekly-off days="6 7"/>
  <year number="2026" status="published"/>
</calendar>
)xml";

constexpr std::string_view kChangedCalendar = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<calendar xmlns="urn:motcua:calendar:1" id="bench" version="2">
  <title>Lịch đo tốc độ, thêm một ngày nghỉ</title>
  <hours><session from="08:00" to="12:00"/><session from="13:00" to="16:00"/></hours>
  <weekly-off days="6 7"/>
  <year number="2026" status="published">
    <off date="2026-03-02" name="Nghỉ do bão" decision="Quyết định đo tốc độ"/>
  </year>
</calendar>
)xml";

constexpr std::string_view kOrganisation = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<organisation xmlns="urn:motcua:organisation:1" id="bench" version="1">
  <title>Cơ quan đo tốc độ</title>
  <roles>
    <role id="chuyen-vien" title="Chuyên viên"/>
    <role id="lanh-dao" title="Lãnh đạo"/>
  </roles>
  <units>
    <unit id="xa" name="UBND xã đo tốc độ" agency-code="H99.01" level="commune"/>
  </units>
  <officers>
    <officer id="chuyen-vien-1" name="Chuyên viên Một">
      <post unit="xa" role="chuyen-vien" title="Chuyên viên"/>
    </officer>
    <officer id="lanh-dao-1" name="Lãnh đạo Một">
      <post unit="xa" role="lanh-dao" title="Chủ tịch" head="true"/>
    </officer>
  </officers>
</organisation>
)xml";

constexpr std::string_view kRoundSource = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<procedure xmlns="urn:motcua:procedure:1" id="bench-vong" version="1" kind="internal" calendar="bench">
  <title>Soạn thảo, trình ký và chờ ý kiến về văn bản của cơ quan</title>
  <data>
    <text id="trich_yeu" title="Trích yếu nội dung" personal="basic"/>
    <decimal id="dien_tich" title="Diện tích (m²)" personal="none"/>
    <integer id="lan" title="Lần trình" personal="none"/>
  </data>
  <roles>
    <role id="chuyen-vien" title="Chuyên viên"/>
    <role id="lanh-dao" title="Lãnh đạo"/>
  </roles>
  <flow>
    <start id="bat-dau" title="Bắt đầu" to="soan"/>
    <step id="soan" no="B1" title="Soạn thảo văn bản" responsible="chuyen-vien" within="4wh" assign="round-robin">
      <outcome id="trinh" title="Trình lãnh đạo" to="ky"/>
      <outcome id="thoi" title="Không làm nữa" to="het"/>
    </step>
    <step id="ky" no="B2" title="Xem xét, ký" responsible="lanh-dao" within="1wd" assign="round-robin">
      <outcome id="hoi" title="Lấy thêm ý kiến" to="cho" when="lan >= 0"/>
      <outcome id="xong" title="Ký" to="het"/>
    </step>
    <wait id="cho" no="B3" title="Chờ ý kiến" within="5d" on-timeout="soan" responsible="chuyen-vien">
      <outcome id="co" title="Đã có ý kiến" to="soan"/>
    </wait>
    <end id="het"/>
  </flow>
</procedure>
)xml";

constexpr std::string_view kTenStepsSource = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<procedure xmlns="urn:motcua:procedure:1" id="bench-muoi-buoc" version="1" kind="internal" calendar="bench">
  <title>Công việc mười bước của cơ quan</title>
  <data>
    <text id="trich_yeu" title="Trích yếu nội dung" personal="basic"/>
    <decimal id="dien_tich" title="Diện tích (m²)" personal="none"/>
    <integer id="lan" title="Lần trình" personal="none"/>
  </data>
  <roles>
    <role id="chuyen-vien" title="Chuyên viên"/>
  </roles>
  <flow>
    <start id="bat-dau" title="Bắt đầu" to="b1"/>
    <step id="b1" no="B1" title="Tiếp nhận công việc" responsible="chuyen-vien" within="4wh" assign="round-robin"><outcome id="xong" title="Xong" to="b2"/></step>
    <step id="b2" no="B2" title="Phân công người làm" responsible="chuyen-vien" within="4wh" assign="round-robin"><outcome id="xong" title="Xong" to="b3"/></step>
    <step id="b3" no="B3" title="Kiểm tra giấy tờ" responsible="chuyen-vien" within="1wd" assign="round-robin"><outcome id="xong" title="Xong" to="b4"/></step>
    <step id="b4" no="B4" title="Thẩm định nội dung" responsible="chuyen-vien" within="3wd" assign="round-robin"><outcome id="xong" title="Xong" to="b5"/></step>
    <step id="b5" no="B5" title="Kiểm tra thực địa" responsible="chuyen-vien" within="2wd" assign="round-robin"><outcome id="xong" title="Xong" to="b6"/></step>
    <step id="b6" no="B6" title="Soạn thảo kết quả" responsible="chuyen-vien" within="1wd" assign="round-robin"><outcome id="xong" title="Xong" to="b7"/></step>
    <step id="b7" no="B7" title="Xem xét dự thảo" responsible="chuyen-vien" within="1wd" assign="round-robin"><outcome id="xong" title="Xong" to="b8"/></step>
    <step id="b8" no="B8" title="Ký duyệt" responsible="chuyen-vien" within="4wh" assign="round-robin"><outcome id="xong" title="Xong" to="b9"/></step>
    <step id="b9" no="B9" title="Vào số, đóng dấu" responsible="chuyen-vien" within="2wh" assign="round-robin"><outcome id="xong" title="Xong" to="b10"/></step>
    <step id="b10" no="B10" title="Chuyển kết quả" responsible="chuyen-vien" within="2wh" assign="round-robin"><outcome id="xong" title="Xong" to="het"/></step>
    <end id="het"/>
  </flow>
</procedure>
)xml";

constexpr std::string_view kOneStepSource = R"xml(<?xml version="1.0" encoding="UTF-8"?>
<procedure xmlns="urn:motcua:procedure:1" id="{}" version="1" kind="internal" calendar="bench">
  <title>Công việc một bước, báo khi đến hạn</title>
  <data>
    <text id="trich_yeu" title="Trích yếu nội dung" personal="basic"/>
    <integer id="lan" title="Lần trình" personal="none"/>
  </data>
  <roles>
    <role id="chuyen-vien" title="Chuyên viên"/>
  </roles>
  <flow>
    <start id="bat-dau" title="Bắt đầu" to="lam"/>
    <step id="lam" no="B1" title="Xử lý công việc" responsible="chuyen-vien" within="{}" assign="round-robin">
      <alerts><due to="assignee unit-head"/></alerts>
      <outcome id="xong" title="Xong" to="het"/>
    </step>
    <end id="het"/>
  </flow>
</procedure>
)xml";

}  // namespace

std::vector<std::string> alarm_definitions() {
    return {fmt::format(kOneStepSource, kDueLater, "30wd"),
            fmt::format(kOneStepSource, kDueSoon, "30wm")};
}

std::vector<std::string_view> definitions() {
    return {kCalendar, kOrganisation, kRoundSource, kTenStepsSource};
}

std::string_view changed_calendar() { return kChangedCalendar; }

}  // namespace motcua::cli::bench
