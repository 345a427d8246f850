/** The customers of the demo shop: invented people, an invented brand, invented figures. */

export type Role = "customer" | "agent";

/** `at` is the time of day as shown, `HH:MM`. */
export type Message = { role: Role; text: string; at: string };

export type Product = {
  kind: "fridge" | "heater" | "washer" | "dryer" | "hood";
  name: string;
  price: string;
  facts: [name: string, value: string][];
};

export type Script = {
  /** An answer to what the agent said, each used once; the first match wins. */
  answers: { when: RegExp; say: string }[];
  /** What the customer says, in this order, when no answer matches. */
  turns: string[];
};

export type Customer = {
  id: string;
  name: string;
  colour: string;
  stage: "售前" | "售后" | "跟单";
  note: string;
  history: Message[];
  product: Product;
  order: [name: string, value: string][];
  profile: [name: string, value: string][];
  quickReplies: string[];
  script: Script;
};

export const CUSTOMERS: Customer[] = [
  {
    id: "fridge",
    name: "小鹿妈妈",
    colour: "#5b8def",
    stage: "售前",
    note: "正在浏览 十字门冰箱 505L",
    history: [
      { role: "customer", text: "你好，在吗", at: "14:02" },
      { role: "agent", text: "在的，您好，我是客服小禾，请问想了解哪款冰箱呢？", at: "14:02" },
      {
        role: "customer",
        text: "505 升这台十字门的，我家厨房不大，怕放不下，尺寸是多少？",
        at: "14:03",
      },
    ],
    product: {
      kind: "fridge",
      name: "禾屿 十字对开门冰箱 505L 一级能效 双循环",
      price: "4299.00",
      facts: [
        ["型号", "HY-505CW"],
        ["外形", "833×655×1910 mm"],
        ["能效", "一级 0.86 度/天"],
        ["库存", "华东仓 128 台"],
      ],
    },
    order: [["状态", "未下单"]],
    profile: [
      ["地区", "浙江 杭州"],
      ["进店", "第 2 次"],
      ["来源", "商品详情页"],
    ],
    quickReplies: [
      "请问您预留的位置宽、深、高各是多少厘米？",
      "这款宽 83.3 厘米，深 65.5 厘米，高 191 厘米。",
      "左右各留 5 厘米散热就可以。",
    ],
    script: {
      answers: [
        {
          when: /(门宽|位置|预留|橱柜|厘米).*(多少|吗|？|\?)|量一下/,
          say: "预留的位置宽 86，深 70，高 2 米，厨房门宽 80 厘米。",
        },
        { when: /83|宽.*深|尺寸/, say: "那两边还要留散热的缝吗？" },
        { when: /散热|5 ?厘米/, say: "好，那应该放得下。现在买有活动吗？" },
        { when: /活动|优惠|立减|券/, say: "我看别家好像还便宜点？" },
      ],
      turns: ["那我晚上和家里人商量一下再拍。", "好的，我再看看。", "谢谢。"],
    },
  },
  {
    id: "heater",
    name: "安静的石头",
    colour: "#e0893b",
    stage: "售前",
    note: "正在浏览 燃气热水器 16L",
    history: [
      { role: "customer", text: "16 升的燃气热水器，两个卫生间同时洗够用吗？", at: "13:47" },
      { role: "agent", text: "您好，请问您家是几口人，自来水水压怎么样？", at: "13:48" },
      { role: "customer", text: "四口人，六楼，水压一般。包安装吗？", at: "13:50" },
    ],
    product: {
      kind: "heater",
      name: "禾屿 零冷水燃气热水器 16L 水伺服恒温",
      price: "2699.00",
      facts: [
        ["型号", "HY-JSQ31-16"],
        ["气源", "天然气 12T"],
        ["热负荷", "31 kW"],
        ["安装", "基础安装免费"],
      ],
    },
    order: [["状态", "未下单"]],
    profile: [
      ["地区", "湖北 武汉"],
      ["进店", "首次"],
      ["来源", "搜索“热水器 16升”"],
    ],
    quickReplies: [
      "请问您家用的是天然气还是液化气？",
      "基础安装免费，辅材按安装页的价目表收费。",
      "方便发一张现有热水器和烟道的照片吗？",
    ],
    script: {
      answers: [
        { when: /天然气|液化气|气源/, say: "天然气，小区统一通的。" },
        { when: /照片|烟道/, say: "现在不在家，晚上拍给你。" },
        { when: /安装|辅材/, say: "辅材大概要多少钱？别到时候乱收费。" },
        { when: /水压|增压/, say: "那我先量一下水压。" },
      ],
      turns: ["冬天温度稳不稳？我家老的那台忽冷忽热。", "了解了。", "好，我考虑下。"],
    },
  },
  {
    id: "washer",
    name: "王先生_8826",
    colour: "#c2566b",
    stage: "售后",
    note: "订单签收第 12 天",
    history: [
      { role: "customer", text: "你们这个洗衣机脱水的时候响得厉害，整个阳台都在震", at: "13:20" },
      {
        role: "agent",
        text: "非常抱歉给您添麻烦了，请问是第一次用就这样，还是最近才出现的？",
        at: "13:22",
      },
      { role: "customer", text: "用了一个多星期开始的，到底管不管？", at: "13:24" },
    ],
    product: {
      kind: "washer",
      name: "禾屿 滚筒洗衣机 10kg 变频 除螨洗",
      price: "1899.00",
      facts: [
        ["型号", "HY-G100B"],
        ["转速", "1400 转/分"],
        ["质保", "整机 3 年"],
        ["电机", "质保 10 年"],
      ],
    },
    order: [
      ["状态", "已签收"],
      ["订单号", "HY2211 0937 5518"],
      ["实付", "¥1899.00"],
      ["签收", "11月10日 16:32"],
      ["安装", "已上门 11月11日"],
    ],
    profile: [
      ["地区", "江苏 苏州"],
      ["进店", "第 5 次"],
      ["历史订单", "3 笔"],
    ],
    quickReplies: [
      "方便拍一段脱水时的视频发我看看吗？",
      "我这边先帮您登记上门检测，请问哪天在家？",
      "请看一下机身后面四颗运输螺栓是否都拆掉了。",
    ],
    script: {
      answers: [
        { when: /视频|照片/, say: "视频发你了，你听这个声音。" },
        { when: /螺栓|底脚|水平/, say: "螺栓安装师傅拆了，底脚好像有一个是悬空的。" },
        { when: /上门|检测|哪天|时间/, say: "周六上午都在家，十点以后来。" },
        { when: /抱歉|理解|负责/, say: "别光道歉，什么时候能解决？" },
      ],
      turns: ["那我等你消息，今天要给我答复。", "行吧。", "好。"],
    },
  },
  {
    id: "dryer",
    name: "Coco酱",
    colour: "#8a6fd1",
    stage: "跟单",
    note: "已拍下未付款 38 分钟",
    history: [
      { role: "customer", text: "洗烘一体的和单独买烘干机差别大吗", at: "12:58" },
      {
        role: "agent",
        text: "一体机省地方，洗完直接烘；分开买可以边洗边烘，烘得更快一些。",
        at: "12:59",
      },
      { role: "customer", text: "那我先拍了，等下付", at: "13:05" },
    ],
    product: {
      kind: "dryer",
      name: "禾屿 洗烘一体机 10+7kg 热泵烘干",
      price: "3599.00",
      facts: [
        ["型号", "HY-GD107R"],
        ["烘干", "热泵 7 kg"],
        ["外形", "598×640×850 mm"],
        ["活动", "下单立减 200 元"],
      ],
    },
    order: [
      ["状态", "待付款"],
      ["订单号", "HY2211 2205 0316"],
      ["应付", "¥3399.00"],
      ["剩余", "23 小时 22 分"],
    ],
    profile: [
      ["地区", "广东 佛山"],
      ["进店", "第 3 次"],
      ["来源", "直播间"],
    ],
    quickReplies: [
      "看到您已经拍下，付款时有遇到什么问题吗？",
      "今天付款的话，预计后天送到您家。",
      "地址和电话我跟您核对一下，可以吗？",
    ],
    script: {
      answers: [
        { when: /付款|下单|拍下/, say: "在等我老公确认尺寸，阳台柜 60 深放得下吗？" },
        { when: /64|深|尺寸|放得下|放不下/, say: "那柜门关不上了吧？我问下木工。" },
        { when: /送|到货|物流|后天/, say: "能送上楼吗？我们是步梯四楼。" },
        { when: /地址|电话|核对/, say: "地址没错，电话尾号 0316。" },
      ],
      turns: ["好的，晚点付。", "嗯嗯。", "好滴。"],
    },
  },
  {
    id: "hood",
    name: "老周爱做饭",
    colour: "#3f9d7b",
    stage: "售前",
    note: "正在浏览 侧吸油烟机",
    history: [
      { role: "customer", text: "油烟机 24 风量的，爆炒会跑烟吗？", at: "11:31" },
      { role: "agent", text: "您好，这款是侧吸的，离灶近，平时炒菜吸得比较干净。", at: "11:33" },
      { role: "customer", text: "别家说他们吸力更大，你们比得过吗", at: "11:36" },
    ],
    product: {
      kind: "hood",
      name: "禾屿 侧吸式油烟机 24m³/min 挥手自清洁",
      price: "1599.00",
      facts: [
        ["型号", "HY-CXW-24S"],
        ["风量", "24 m³/min"],
        ["风压", "1000 Pa"],
        ["噪音", "54 dB(A)"],
      ],
    },
    order: [["状态", "未下单"]],
    profile: [
      ["地区", "四川 成都"],
      ["进店", "首次"],
      ["来源", "店铺首页"],
    ],
    quickReplies: [
      "请问您家烟道是公共烟道还是直排？",
      "这款风量 24 立方，最大静压 1000 帕。",
      "灶台到机身建议留 35 到 45 厘米。",
    ],
    script: {
      answers: [
        { when: /烟道|直排/, say: "公共烟道，高层 21 楼。" },
        { when: /风量|静压|帕|吸力/, say: "参数我看不懂，楼层高会不会倒烟？" },
        { when: /止逆|倒烟/, say: "行，那清洗麻烦吗？" },
        { when: /清洗|清洁/, say: "好，我让我老婆看看。" },
      ],
      turns: ["再便宜一点就拍。", "行。", "好的谢谢。"],
    },
  },
];
