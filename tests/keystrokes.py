"""Models sketched by typing, beside the shortest Keras code for them that we ourselves can write.

`from keras import *` and `from keras.layers import *` are not counted. A key that is pressed with
Shift counts twice, on a US keyboard.
"""

from __future__ import annotations

from dataclasses import dataclass

SHIFTED = set('~!@#$%^&*()_+{}|:"<>?')


@dataclass(frozen=True)
class Typing:
    """What is typed, line by line with Enter behind each, and what the code would be."""

    lines: tuple[str, ...]
    code: str

    @property
    def keys(self) -> int:
        """The key presses of the lines, Enter and the keys of Shift included."""
        return sum(presses(line) + 1 for line in self.lines)


def presses(text: str) -> int:
    """How many keys a text takes."""
    return sum(2 if char in SHIFTED or char.isupper() else 1 for char in text)


EXAMPLES = {
    "vgg_mnist": Typing(
        ("in 28 28 1>c 32 3 r x2>p>do .25>c 64 3 r x2>p>do .25>f>d 256 r>do .5>d 10 so",),
        """r='relu'
m=[Input((28,28,1))]
for f in 32,64:m+=[Conv2D(f,3,activation=r),Conv2D(f,3,activation=r),MaxPool2D(),Dropout(.25)]
Sequential(m+[Flatten(),Dense(256,r),Dropout(.5),Dense(10,'softmax')])""",
    ),
    "text_cnn": Typing(
        ("in 200 int32>emb 10000 7>c 16 5 r>p>c 128 2 r>p>f>d 1 s",),
        """r='relu'
Sequential([Input((200,),dtype='int32'),Embedding(10000,7),Conv1D(16,5,activation=r),MaxPool1D(),\
Conv1D(128,2,activation=r),MaxPool1D(),Flatten(),Dense(1,'sigmoid')])""",
    ),
    "sentiment_bilstm": Typing(
        ("in ? int32>emb 8185 64>bi lstm 64>d 64 r>d 1 s",),
        """Sequential([Input((None,),dtype='int32'),Embedding(8185,64),Bidirectional(LSTM(64)),\
Dense(64,'relu'),Dense(1,'sigmoid')])""",
    ),
    "params_dense": Typing(
        ("in 784>d 32 r",),
        "Sequential([Input((784,)),Dense(32,'relu')])",
    ),
    "params_embedding": Typing(
        ("in 25 int32>emb 1024 256",),
        "Sequential([Input((25,),dtype='int32'),Embedding(1024,256)])",
    ),
    "params_embedding_lstm": Typing(
        ("in ? int32>emb 1000 256>lstm 128",),
        "Sequential([Input((None,),dtype='int32'),Embedding(1000,256),LSTM(128)])",
    ),
    "params_embedding_gru": Typing(
        ("in ? int32>emb 1000 256>gru 128 noreset",),
        "Sequential([Input((None,),dtype='int32'),Embedding(1000,256),GRU(128,reset_after=False)])",
    ),
    "shared_lstm": Typing(
        ("x: in 280 128>e: lstm 32;y: in 250 128>e;cat x y>d 1 s",),
        """a=Input((280,128))
b=Input((250,128))
l=LSTM(32)
Model([a,b],Dense(1,'sigmoid')(Concatenate()([l(a),l(b)])))""",
    ),
    "shared_lstm_conflict": Typing(
        ("x: in 280 128>e: lstm 32;y: in 250 128>e;z: in 280 64>e;cat x y z>d 1 s",),
        """a=Input((280,128))
b=Input((250,128))
c=Input((280,64))
l=LSTM(32)
Model([a,b,c],Dense(1,'sigmoid')(Concatenate()([l(a),l(b),l(c)])))""",
    ),
    "dot_attention": Typing(
        ("a: in 2 3;b: in 3 4;dot a b 2 1",),
        """a=Input((2,3))
b=Input((3,4))
Model([a,b],Dot((2,1))([a,b]))""",
    ),
    "embedding_and_input": Typing(
        ("a: in 100 int32>emb 5000 64>lstm 32;b: in 8;cat a b>d 1 s",),
        """a=Input((100,),dtype='int32')
b=Input((8,))
Model([a,b],Dense(1,'sigmoid')(Concatenate()([LSTM(32)(Embedding(5000,64)(a)),b])))""",
    ),
    "lenet": Typing(
        ("in 28 28 1>c 6 5 s t>avg>c 16 5 t>avg>f>d 120 t>d 84 t>d 10 so",),
        """t='tanh'
Sequential([Input((28,28,1)),Conv2D(6,5,padding='same',activation=t),AvgPool2D(),\
Conv2D(16,5,activation=t),AvgPool2D(),Flatten(),Dense(120,t),Dense(84,t),Dense(10,'softmax')])""",
    ),
    "resnet_block": Typing(
        ("in 56 56 64>(a: c 128 3 s2 s nob>bn>r>c 128 3 s nob>bn;b: c 128 1 s2 nob>bn;add a b)>r",),
        """B=BatchNormalization
x=Input((56,56,64))
c=lambda k,s=1,p='same':Conv2D(128,k,s,p,use_bias=False)
Model(x,ReLU()(Add()([B()(c(3)(ReLU()(B()(c(3,2)(x))))),B()(c(1,2,'valid')(x))])))""",
    ),
    "unet_small": Typing(
        (
            (
                "in 128 128 1>c 16 3 s r x2>(p>c 32 3 s r x2>(p>c 64 3 s r x2>up)&"
                ">c 32 3 s r x2>up)&>c 16 3 s r x2>c 1 1 sig"
            ),
        ),
        """def c(x,f):
 for _ in 1,1:x=Conv2D(f,3,padding='same',activation='relu')(x)
 return x
i=Input((128,128,1))
a=c(i,16)
b=c(MaxPool2D()(a),32)
x=c(MaxPool2D()(b),64)
for s,f in(b,32),(a,16):x=c(Concatenate()([UpSampling2D()(x),s]),f)
Model(i,Conv2D(1,1,activation='sigmoid')(x))""",
    ),
    "siamese": Typing(
        ("a: in 28 28 1>t: (c 32 3 r>p>c 64 3 r>gap>d 64 r);b: in 28 28 1>t;sub a b>d 1 s",),
        """r='relu'
a=Input((28,28,1))
b=Input((28,28,1))
l=[Conv2D(32,3,activation=r),MaxPool2D(),Conv2D(64,3,activation=r),GlobalAvgPool2D(),Dense(64,r)]
def t(x):
 for y in l:x=y(x)
 return x
Model([a,b],Dense(1,'sigmoid')(Subtract()([t(a),t(b)])))""",
    ),
    "autoencoder_nested": Typing(
        (
            (
                "in 28 28 1>[c 16 3 r>c 32 3 r>p 3>c 32 3 r>c 16 3 r>gmp]"
                ">[resh 4 4 1>ct 16 3 r>ct 32 3 r>up 3>ct 16 3 r>ct 1 3 r]"
            ),
        ),
        """s=Sequential
k=dict(kernel_size=3,activation='relu')
C=Conv2D
T=Conv2DTranspose
s([Input((28,28,1)),s([C(16,**k),C(32,**k),MaxPool2D(3),C(32,**k),C(16,**k),GlobalMaxPool2D()]),\
s([Reshape((4,4,1)),T(16,**k),T(32,**k),UpSampling2D(3),T(16,**k),T(1,**k)])])""",
    ),
    "video_qa": Typing(
        (
            (
                "v: in 100 224 224 3>td [c 64 3 s r>c 64 3 r>p>c 128 3 s r>c 128 3 r>p"
                ">c 256 3 s r>c 256 3 r x2>p>f]>lstm 256;q: in 100 int32>[emb 10000 256>lstm 256];"
                "cat v q>d 1000 so"
            ),
        ),
        """k=dict(kernel_size=3,activation='relu')
C=Conv2D
m=[]
for f in 64,128,256:m+=[C(f,padding='same',**k),C(f,**k)]+[C(f,**k)]*(f>128)+[MaxPool2D()]
v=Input((100,224,224,3))
q=Input((100,),dtype='int32')
e=Sequential([Embedding(10000,256),LSTM(256)])
Model([v,q],Dense(1000,'softmax')(Concatenate()([LSTM(256)(TimeDistributed(Sequential(m+[\
Flatten()]))(v)),e(q)])))""",
    ),
}
"""By the name of the shipped example."""

OTHERS = {
    "transformer_encoder": Typing(
        ("in 128 int32>emb 10000 64>(mha 4 16>do .1)+>ln>(d 256 r>d 64>do .1)+>ln>gap>d 2 so",),
        """i=Input((128,),dtype='int32')
x=Embedding(10000,64)(i)
n=lambda x,y:LayerNormalization()(Add()([Dropout(.1)(y),x]))
x=n(x,MultiHeadAttention(4,16)(x,x))
x=n(x,Dense(64)(Dense(256,'relu')(x)))
Model(i,Dense(2,'softmax')(GlobalAvgPool1D()(x)))""",
    ),
}
"""Models that are not shipped: the code tells what is meant."""
